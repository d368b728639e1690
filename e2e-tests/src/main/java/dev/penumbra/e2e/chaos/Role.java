package dev.penumbra.e2e.chaos;

/** What a process does in the system. */
public enum Role {
    PROXY,
    /** Both jobs with all of Flink in one process. */
    JOBS,
    JOB_MANAGER,
    TASK_MANAGER,
    BROKER,
    CLICKHOUSE,
    /** No process: the TCP between two of them. */
    LINK
}
