package dev.penumbra.schema.event;

/** What latency means for the traffic of a rule: a person waits, or a machine does. */
public enum Workload implements WireName {
    INTERACTIVE,
    BATCH
}
