package dev.penumbra.e2e.stack;

/** The processes of a stack of any form, in the order in which they stop: who writes to another stops before it. */
public enum Part {
    PROXY("proxy"),
    SECOND_PROXY("proxy-2"),
    /** Both jobs and a Flink of their own, in one process. */
    JOBS("jobs"),
    JOB_MANAGER("jobmanager"),
    TASK_MANAGER("taskmanager"),
    SECOND_TASK_MANAGER("taskmanager-2"),
    KAFKA("kafka"),
    CLICKHOUSE("clickhouse");

    private final String label;

    Part(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Jobs can be told to stop, with a savepoint; nobody tells the others to but the end of the stack. */
    public boolean hasEndedOnPurpose(int exitCode) {
        return exitCode == 0 && (this == JOBS || this == JOB_MANAGER);
    }
}
