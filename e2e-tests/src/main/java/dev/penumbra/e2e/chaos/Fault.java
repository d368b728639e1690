package dev.penumbra.e2e.chaos;

/**
 * One planned fault.
 *
 * @param atMillis from the beginning of the load
 * @param lastsMillis until it is lifted: how long a killed member stays down before it is started again, for instance
 */
public record Fault(long atMillis, FaultKind kind, Member member, long lastsMillis) {}
