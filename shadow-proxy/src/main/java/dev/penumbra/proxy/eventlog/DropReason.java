package dev.penumbra.proxy.eventlog;

import dev.penumbra.schema.event.WireName;

/** Why an event never reached the log, or was lost in it. Each is a counter that exists at 0. */
public enum DropReason implements WireName {
    /** The writer is behind by the whole queue, in events or in bytes. */
    QUEUE_FULL,
    /** The log has reached its quota on disk. */
    QUOTA,
    /** The disk refused the write. */
    DISK_ERROR,
    /** The record was found damaged when it was read back. */
    DAMAGED,
    /** A crash or a loss of power cut the record off at the end of the log. */
    TORN,
    /** The transport will never take it, with its text or without. */
    UNSHIPPABLE,
    /** No spare thread to build the event. */
    PROXY_BUSY,
    /** The proxy stopped before the event was built, or the log was closed before it was taken. */
    CLOSED
}
