package dev.penumbra.dashboards.signal;

import dev.penumbra.dashboards.style.Units;

/** What several boards choose by, or mark. */
public final class SharedSignals {
    public static final Signal SEGMENTS = new Signal(
            "segments",
            "Segment",
            Units.NONE,
            "A segment that had traffic in the time range.",
            "no traffic in this range");
    public static final Signal TASK_KINDS = new Signal(
            "task_kinds",
            "Kind of task",
            Units.NONE,
            "A kind of task that was compared in the time range.",
            "no pair in this range");
    public static final Signal PRICE_CHANGES = new Signal(
            "price_changes",
            "Price book loaded",
            Units.NONE,
            "From then on calls cost what that price book says.",
            "none");

    private SharedSignals() {}
}
