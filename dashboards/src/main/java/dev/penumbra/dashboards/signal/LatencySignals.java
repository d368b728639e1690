package dev.penumbra.dashboards.signal;

import dev.penumbra.dashboards.style.Units;

/** How long answers take and how often they fail. */
public final class LatencySignals {
    public static final Signal REQUESTS = new Signal(
            "requests_per_second",
            "Requests a second",
            Units.REQUESTS_PER_SECOND,
            "Requests of clients by the model that answered, or was asked where none did.",
            "no request in this range");
    public static final Signal FAILED_SHARE = new Signal(
            "failed_share",
            "Calls that failed",
            Units.SHARE,
            "Share of calls to each model, of clients and of the shadow, that ended neither well nor "
                    + "because the client left. Above the line, look at the status of the calls on Pipeline health.",
            "no call in this range");
    public static final Signal PERCENTILES = new Signal(
            "latency_percentiles",
            "Latency of either model",
            Units.MILLISECONDS,
            "p50, p95 and p99 of the whole call, of clients and of the shadow. For a comparison of the "
                    + "models on the same requests see the segments below.",
            "no answer in this range");
    public static final Signal BY_MODEL = new Signal(
            "latency_by_model",
            "p95 of each model, interactive",
            Units.MILLISECONDS,
            "p95 of the whole call of requests for which a person waits, models with 20 answers or more. "
                    + "Above the line, people leave: look at the provider, or at longer answers.",
            "no model gave 20 answers in this range");
    public static final Signal FIRST_TOKEN = new Signal(
            "first_token",
            "Time to the first token, p95, interactive",
            Units.MILLISECONDS,
            "p95 of the time until the first text of a streamed answer. Models that think make people wait " + "here.",
            "no streamed answer in this range");
    public static final Signal TOKENS_PER_SECOND = new Signal(
            "tokens_per_second",
            "Output tokens a second, batch",
            Units.NONE,
            "Output tokens over the time of all calls. What counts where nobody waits.",
            "no batch answer in this range");
    public static final Signal DISTRIBUTION = new Signal(
            "latency_distribution",
            "How long requests of clients take",
            Units.MILLISECONDS,
            "Up to 5,000 requests of the time range, chosen by a hash. Two bands are two kinds of request: "
                    + "look at them apart.",
            "no answer in this range");
    public static final Signal SLOWEST_SEGMENTS = new Signal(
            "slowest_segments",
            "Where Pro would be slower",
            Units.MILLISECONDS,
            "p95 of both models over the same pairs, in the same stream mode and at the standard tier. Set "
                    + "max_latency_p95_increase_ms for a segment where the difference would hurt.",
            "no such pair in this range");

    private LatencySignals() {}
}
