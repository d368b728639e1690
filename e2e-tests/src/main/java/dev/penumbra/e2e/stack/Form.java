package dev.penumbra.e2e.stack;

import java.util.List;

/** Which processes a stack consists of. */
public enum Form {
    /** As few as possible: one of each. */
    ONE_MACHINE,
    /** As on many machines: two proxies, and a Flink cluster that keeps its state in RocksDB. What dies is started again. */
    CLUSTER;

    public List<Part> parts() {
        return switch (this) {
            case ONE_MACHINE -> List.of(Part.PROXY, Part.JOBS, Part.KAFKA, Part.CLICKHOUSE);
            case CLUSTER ->
                List.of(
                        Part.PROXY,
                        Part.SECOND_PROXY,
                        Part.JOB_MANAGER,
                        Part.TASK_MANAGER,
                        Part.SECOND_TASK_MANAGER,
                        Part.KAFKA,
                        Part.CLICKHOUSE);
        };
    }

    /** The jobs' own process, or the JobManager that has them. */
    public Part jobs() {
        return this == CLUSTER ? Part.JOB_MANAGER : Part.JOBS;
    }
}
