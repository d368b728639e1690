package dev.penumbra.e2e.stack;

/**
 * Somebody who stands between members of a stack.
 *
 * @param entrance the port to which those who ask connect
 * @param exit the port at which the one who is asked takes what has come through
 */
public record Detour(Way way, int entrance, int exit) {
    /** Who asks whom. */
    public enum Way {
        PROXY_TO_KAFKA,
        JOBS_TO_KAFKA,
        JOBS_TO_CLICKHOUSE
    }

    /** Kafka tells its clients where to come back to, so it must know. */
    boolean leadsToKafka() {
        return way != Way.JOBS_TO_CLICKHOUSE;
    }
}
