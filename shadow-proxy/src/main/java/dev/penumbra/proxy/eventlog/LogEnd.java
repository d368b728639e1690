package dev.penumbra.proxy.eventlog;

/**
 * How far the log is written.
 *
 * @param records how many are in the position's segment, up to it
 */
record LogEnd(LogPosition position, long records) {}
