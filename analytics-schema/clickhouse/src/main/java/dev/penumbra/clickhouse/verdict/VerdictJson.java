package dev.penumbra.clickhouse.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** Verdicts as one JSON array, an object a line; numbers are numbers and unknown is null. */
final class VerdictJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private VerdictJson() {}

    static String text(List<Verdict> verdicts) {
        return verdicts.stream().map(VerdictJson::line).collect(Collectors.joining(",\n", "[", "]\n"));
    }

    private static String line(Verdict verdict) {
        try {
            return JSON.writeValueAsString(object(verdict));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a flat object is always JSON", impossible);
        }
    }

    private static ObjectNode object(Verdict verdict) {
        return JSON.createObjectNode()
                .put("segment", verdict.segment())
                .put("verdict", verdict.verdict())
                .put("reason_code", verdict.reasonCode())
                .put("reason", verdict.reason())
                .put("pairs", verdict.pairs())
                .put("net_win", verdict.netWin())
                .put("net_win_low", verdict.netWinLow())
                .put("net_win_high", verdict.netWinHigh())
                .put("disagreement", verdict.disagreement())
                .put("noise_floor", verdict.noiseFloor())
                .put("extra_cost_usd_per_1k", verdict.extraCostUsdPer1k())
                .put("usd_per_better_answer", verdict.usdPerBetterAnswer())
                .put("monthly_extra_usd", verdict.monthlyExtraUsd())
                .put("latency_p95_delta_ms", verdict.latencyP95DeltaMs());
    }
}
