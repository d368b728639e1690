package dev.penumbra.clickhouse.views;

import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the rows of one made-up segment with exact counts, so that its verdict can be worked out by hand. */
final class SegmentData {
    private static final double LITE_COST = 0.001;

    private final String segment;
    private final List<String> comparisons = new ArrayList<>();
    private final List<String> judgements = new ArrayList<>();
    private final List<String> completions = new ArrayList<>();
    private String liteModel = "lite-1";
    private String primaryTier = "lite";
    private int hour = 9;
    private double extraCost = 0.01;
    private boolean objective;
    private boolean priced = true;
    private boolean sameStreamMode = true;
    private boolean standardTier = true;
    private String taskKind = "unknown";
    private String rules = "ladder_v2";
    private String judge = "judge-1";
    private double fraction = 1;
    private int sessionSize;
    private String peopleSay = "";
    private int liteMillis = 100;
    private int proMillis = 600;
    private String workload = "interactive";
    private String outputTokens = "null";

    private SegmentData(String segment) {
        this.segment = segment;
    }

    static SegmentData of(String segment) {
        return new SegmentData(segment);
    }

    SegmentData servedFrom(String tier) {
        primaryTier = tier;
        return this;
    }

    SegmentData costing(double usdMore) {
        extraCost = usdMore;
        return this;
    }

    /** What follows was answered by another Lite model, an hour later. */
    SegmentData thenLiteModel(String model) {
        liteModel = model;
        hour++;
        return this;
    }

    SegmentData agreeing(int pairs) {
        return pairs(pairs, "ok", 0);
    }

    SegmentData proBetter(int pairs) {
        return judged(pairs, "1", "1");
    }

    SegmentData liteBetter(int pairs) {
        return judged(pairs, "-1", "-1");
    }

    SegmentData judged(int pairs, String signLiteFirst, String signProFirst) {
        for (int i = 0; i < pairs; i++) {
            judgement("lite_first", signLiteFirst);
            judgement("pro_first", signProFirst);
            pairs(1, "ok", 1);
        }
        return this;
    }

    SegmentData unjudged(int pairs) {
        return pairs(pairs, "ok", 1);
    }

    /** What follows was compared by another version of the ladder. */
    SegmentData thenRules(String version) {
        rules = version;
        return this;
    }

    /** What follows is of another kind of task, with measures of another version. */
    SegmentData thenTaskKind(String kind) {
        taskKind = kind;
        return this;
    }

    /** Pro's answer was cut by its output cap. */
    SegmentData truncated(int pairs) {
        return pairs(pairs, "truncated", null);
    }

    SegmentData unpriced() {
        priced = false;
        return this;
    }

    /** Latencies that cannot be compared. */
    SegmentData inDifferentStreamModes() {
        sameStreamMode = false;
        return this;
    }

    /** One of the two sides waited for cheap capacity. */
    SegmentData atAnotherTier() {
        standardTier = false;
        return this;
    }

    SegmentData taking(int ofLite, int ofPro) {
        liteMillis = ofLite;
        proMillis = ofPro;
        return this;
    }

    /** What follows are batches whose answers are this long on both sides; what its tokens cost is told by the price alone. */
    SegmentData inBatchesOf(int tokensOfAnAnswer) {
        workload = "batch";
        outputTokens = Integer.toString(tokensOfAnAnswer);
        return this;
    }

    /** What follows are batches of which no provider said what they count. */
    SegmentData inUncountedBatches() {
        workload = "batch";
        outputTokens = "null";
        return this;
    }

    /** What follows is judged by another judge, and an hour later than everything else. */
    SegmentData judgedBy(String name) {
        judge = name;
        return this;
    }

    /** Of what follows a person says this as well: 1, 0 or -1; empty for nobody. */
    SegmentData labelled(String sign) {
        peopleSay = sign;
        return this;
    }

    /** What follows was selected with this probability. */
    SegmentData selectedWith(double probability) {
        fraction = probability;
        return this;
    }

    /** Sessions of so many pairs, one after the other, were selected as a whole. */
    SegmentData inSessionsOf(int pairs) {
        sessionSize = pairs;
        return this;
    }

    /** Selected, but never mirrored because the shadow's queue was full. */
    SegmentData turnedAway(int exchanges) {
        for (int i = 0; i < exchanges; i++) {
            completions.add(
                    "{%s,\"arm\":\"primary\",\"tier\":\"%s\",\"mirrored\":false,\"skip_reason\":\"shadow_queue\",\"mirror_probability\":1,\"version\":1}"
                            .formatted(exchange().replace(segment + "-", segment + "-away-" + i + "-"), primaryTier));
        }
        return this;
    }

    /** Lite gave no JSON where it was asked for: decided without a measure or a judge. */
    SegmentData formatFailures(int pairs) {
        objective = true;
        pairs(pairs, "format_failure_lite", 1);
        objective = false;
        return this;
    }

    /** Lite's answer was cut where it had as much room as Pro's: decided as well. */
    SegmentData decidedlyTruncated(int pairs) {
        objective = true;
        pairs(pairs, "truncated", 1);
        objective = false;
        return this;
    }

    SegmentData lost(int pairs) {
        return pairs(pairs, "shadow_error", null);
    }

    private SegmentData pairs(int pairs, String outcome, Integer disagree) {
        for (int i = 0; i < pairs; i++) {
            boolean lost = disagree == null;
            boolean isPriced = !lost && priced;
            label();
            completions.add("{%s,\"arm\":\"primary\",\"tier\":\"%s\",\"mirrored\":true,\"version\":1}"
                    .formatted(exchange(), primaryTier));
            comparisons.add(String.format(
                    Locale.ROOT,
                    "{%s,\"outcome\":\"%s\",\"primary_tier\":\"%s\",\"lite_model\":\"%s\",\"pro_model\":\"%s\","
                            + "\"metric_version\":\"%s\",\"comparison_rules\":\"%s\",\"rewrite_version\":\"r1\",\"disagree\":%s,\"objective_sign\":%s,\"cost_delta_usd\":%s,"
                            + "\"lite_status\":\"ok\",\"pro_status\":\"ok\",\"same_stream_mode\":%s,\"standard_tier\":%s,"
                            + "\"task_kind\":\"%s\",\"mirror_probability\":%s,\"sampled_by\":\"%s\",\"session\":\"%s\","
                            + "\"lite_total_millis\":%d,\"pro_total_millis\":%d,\"arms\":2,\"version\":2,"
                            + "\"workload\":\"%s\",\"lite_input_tokens\":100,\"pro_input_tokens\":100,"
                            + "\"lite_output_tokens\":%s,\"pro_output_tokens\":%s,\"lite_list_cost_usd\":%s,\"pro_list_cost_usd\":%s}",
                    exchange(),
                    outcome,
                    primaryTier,
                    liteModel,
                    lost ? "" : "pro-1",
                    lost ? "" : objective ? "format-1" : "measures of " + taskKind,
                    rules,
                    disagree,
                    objective ? "1" : null,
                    isPriced ? cost() : null,
                    sameStreamMode,
                    standardTier,
                    taskKind,
                    fraction,
                    sessionSize > 0 ? "session" : "exchange",
                    sessionSize > 0 ? "s-" + comparisons.size() / sessionSize : "",
                    liteMillis,
                    proMillis,
                    workload,
                    outputTokens,
                    outputTokens,
                    isPriced ? LITE_COST : null,
                    isPriced ? LITE_COST + cost() : null));
        }
        return this;
    }

    /** Spread by a tenth around the mean, evenly, so that the mean stays what the test says. */
    private double cost() {
        return extraCost * (comparisons.size() % 2 == 0 ? 0.9 : 1.1);
    }

    private void judgement(String order, String sign) {
        judgements.add("{%s,\"judge\":\"%s\",\"prompt_version\":\"v1\",\"answer_order\":\"%s\",\"sign\":%s,"
                        .formatted(exchange(), judge, order, sign)
                + "\"judged_at\":\"2026-11-20 1%d:00:00\",\"version\":1}".formatted(judge.equals("judge-1") ? 2 : 3));
    }

    private void label() {
        if (!peopleSay.isEmpty()) {
            judgements.add(
                    "{%s,\"judge\":\"human:ada\",\"prompt_version\":\"labels-1\",\"answer_order\":\"lite_first\","
                                    .formatted(exchange())
                            + "\"sign\":%s,\"judged_at\":\"2026-11-20 20:00:00\",\"version\":1}".formatted(peopleSay));
        }
    }

    private String exchange() {
        return "\"exchange_id\":\"%s-%05d\",\"started_at\":\"2026-11-20 %02d:%02d:%02d\",\"segment\":\"%s\""
                .formatted(
                        segment,
                        comparisons.size(),
                        hour,
                        comparisons.size() / 60 % 60,
                        comparisons.size() % 60,
                        segment);
    }

    void writeTo(ClickHouseClient clickhouse) {
        clickhouse.insertJson("completion_rows", completions);
        clickhouse.insertJson("comparison_rows", comparisons);
        if (!judgements.isEmpty()) {
            clickhouse.insertJson("judgement_rows", judgements);
        }
    }
}
