package dev.penumbra.dashboards.signal;

import dev.penumbra.dashboards.style.Units;

/** What proxies report of themselves every few seconds, and no row of a call tells. */
public final class ProxySignals {
    private static final String NO_REPORT = "no proxy reported in this range; see event_log.health_every_millis";

    public static final Signal POOL_WAIT = new Signal(
            "pool_wait",
            "Wait for a connection, p95",
            Units.MILLISECONDS,
            "Within which time 95 of 100 calls had their connection, at the proxy where it took longest, by the upper "
                    + "end of a bucket. When calls of clients wait, the pools of the primary are too small; background "
                    + "calls wait in their queue too.",
            "no call was made in this range");
    public static final Signal UNDER_WAY = new Signal(
            "under_way",
            "Under way and queued",
            Units.COUNT,
            "The most calls that were under way and the most that waited, added up over the proxies. A queue that does "
                    + "not empty is saturation: see what is left out beside it.",
            NO_REPORT);
    public static final Signal TIMEOUTS = new Signal(
            "timeouts_by_phase",
            "Timeouts, a minute",
            Units.COUNT,
            "What took too long, by phase: client_head and request_timeout are slow clients, pool_wait is a pool that "
                    + "is too small, head_timeout and idle_timeout are slow models, deadline is a background call.",
            "nothing took too long");
    public static final Signal LOG_BACKLOG = new Signal(
            "log_backlog",
            "Log that Kafka does not have yet",
            Units.BYTES,
            "Bytes of the event log on the disk of each proxy while any event of it is not acknowledged; at rest 0. It "
                    + "grows while Kafka is away; at nine tenths of the quota reports like this one give way, and at "
                    + "the quota events are dropped.",
            NO_REPORT);
    public static final Signal BUDGET_SPENT = new Signal(
            "budget_spent",
            "Budget of the day that is spent",
            Units.SHARE,
            "What each rule has spent or reserved of its money of the day, over all proxies; * is all rules. At the top "
                    + "nothing of the rule is mirrored until midnight UTC.",
            "no rule has a budget, or no proxy reported in this range");
    public static final Signal BREAKERS_OPEN = new Signal(
            "breakers_open",
            "Proxies that leave a model alone",
            Units.COUNT,
            "How many proxies do not ask a model just now, because it refused or failed. Mirroring of it pauses.",
            "every model is asked");
    public static final Signal DROPPED_EVENTS = new Signal(
            "dropped_events",
            "Events dropped",
            Units.NONE,
            "Events that proxies counted as lost, by proxy and reason. Rows of calls are missing for good: sums are too "
                    + "small by them. A process counts from its start, and what it counted just before it was killed is "
                    + "not known.",
            "no event was dropped");
    public static final Signal SILENT_PROXIES = new Signal(
            "silent_proxies",
            "Proxies that fell silent",
            Units.SECONDS,
            "Proxies that reported in this range, did not say that they stop, and have missed five reports while another "
                    + "proxy has not. It died and was not started again, or its log does not reach Kafka.",
            "every proxy that did not stop in order reports");

    private ProxySignals() {}
}
