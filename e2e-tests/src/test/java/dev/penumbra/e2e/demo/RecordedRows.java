package dev.penumbra.e2e.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.e2e.fake.JudgeTemper;
import dev.penumbra.e2e.fake.RecordedJudge;
import dev.penumbra.e2e.traffic.item.Leg;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import dev.penumbra.jobs.comparison.ComparisonSettings;
import dev.penumbra.jobs.comparison.CompletionPair;
import dev.penumbra.jobs.comparison.PairComparator;
import dev.penumbra.jobs.comparison.Pricing;
import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CallFacts;
import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.MirrorNote;
import dev.penumbra.schema.event.SampledBy;
import dev.penumbra.schema.event.Tier;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.Workload;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.table.ComparisonRow;
import dev.penumbra.schema.table.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Recorded pairs as the rows that the jobs would have written of them: the jobs' own comparator, and the simulated judge. */
final class RecordedRows {
    static final Instant STARTED = Instant.parse("2026-11-20T10:00:00Z");

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final String LITE = "gemini-3.1-flash-lite";
    private static final String PRO = "gemini-3.1-pro-preview";

    /** A recorded pair and what was computed from it. */
    record Compared(TrafficItem item, ComparisonRow row) {
        double extraCostUsd() {
            return Objects.requireNonNull(row.costDeltaUsd()).doubleValue();
        }

        boolean asksTheJudge() {
            return row.outcome().equals("ok")
                    && Integer.valueOf(1).equals(row.disagree())
                    && row.objectiveSign() == null;
        }
    }

    private RecordedRows() {}

    static List<Compared> compare(List<TrafficItem> items) {
        PairComparator comparator = new PairComparator(new Pricing(PriceBook.shipped()), ComparisonSettings.DEFAULT);
        return items.stream()
                .map(item -> new Compared(item, comparator.compare(pair(item)).toRow()))
                .toList();
    }

    static void write(List<Compared> pairs, JudgeTemper temper, ClickHouseClient clickhouse) {
        RecordedJudge judge = new RecordedJudge(temper);
        clickhouse.insertJson(
                "comparison_rows", pairs.stream().map(pair -> json(pair.row())).toList());
        clickhouse.insertJson(
                "judgement_rows",
                pairs.stream()
                        .filter(Compared::asksTheJudge)
                        .flatMap(pair -> Stream.of(judgement(pair, judge, true), judgement(pair, judge, false)))
                        .toList());
    }

    private static String judgement(Compared pair, RecordedJudge judge, boolean liteFirst) {
        return json(Map.of(
                "exchange_id", pair.row().exchangeId(),
                "started_at", pair.row().startedAt(),
                "segment", pair.row().segment(),
                "judge", "judge-1",
                "prompt_version", "prompt-1",
                "answer_order", liteFirst ? "lite_first" : "pro_first",
                "sign", judge.sign(pair.item(), liteFirst),
                "judged_at", pair.row().startedAt(),
                "version", 1));
    }

    private static String json(ComparisonRow row) {
        Map<String, Object> line = new LinkedHashMap<>();
        List<String> columns = Table.COMPARISONS.columns();
        List<Object> values = Table.COMPARISONS.values(row);
        for (int i = 0; i < columns.size(); i++) {
            line.put(columns.get(i), values.get(i));
        }
        return json(line);
    }

    private static String json(Map<String, ?> line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static CompletionPair pair(TrafficItem item) {
        return new CompletionPair(
                event(item, Arm.PRIMARY, Tier.LITE, LITE, item.lite()),
                event(item, Arm.SHADOW, Tier.PRO, PRO, item.pro()),
                null,
                null);
    }

    private static CompletionEvent event(TrafficItem item, Arm arm, Tier tier, String model, Leg leg) {
        return new CompletionEvent(
                CompletionEvent.SCHEMA_VERSION,
                exchange(item),
                arm,
                call(tier, model, leg),
                TokenUsage.of(leg.inputTokens(), leg.outputTokens() + leg.thinkingTokens()),
                new CallText(arm == Arm.PRIMARY ? prompt(item) : null, leg.text(), AnswerFormat.TEXT, false, false));
    }

    private static String prompt(TrafficItem item) {
        return item.prompt().get(item.prompt().size() - 1).text();
    }

    private static ExchangeFacts exchange(TrafficItem item) {
        MirrorNote note = new MirrorNote(
                true, null, "all", "1", 1, 0.5, List.of(Arm.PRIMARY, Arm.SHADOW), false, SampledBy.EXCHANGE);
        return new ExchangeFacts(
                item.id(),
                STARTED,
                "proxy-1",
                "gemini",
                "/v1beta/models/*:generateContent",
                Workload.INTERACTIVE,
                "feature=" + item.segment(),
                Map.of("feature", item.segment()),
                item.taskKind(),
                null,
                null,
                null,
                null,
                note);
    }

    private static CallFacts call(Tier tier, String model, Leg leg) {
        boolean failed = leg.status() == Leg.Status.ERROR;
        return new CallFacts(
                tier,
                model,
                model,
                null,
                null,
                false,
                failed ? CompletionStatus.UPSTREAM_ERROR : CompletionStatus.OK,
                failed ? 500 : 200,
                null,
                FinishReason.STOP,
                STARTED,
                null,
                leg.latencyMillis() == null ? 500 : leg.latencyMillis().longValue(),
                500,
                800,
                null,
                null,
                tier == Tier.LITE ? null : "1",
                List.of());
    }
}
