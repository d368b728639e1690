package dev.penumbra.e2e.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.jobs.comparison.ComparisonSettings;
import dev.penumbra.jobs.comparison.CompletionPair;
import dev.penumbra.jobs.comparison.PairComparator;
import dev.penumbra.jobs.comparison.Pricing;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.event.EventFormatException;
import dev.penumbra.schema.price.PriceBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** How many pairs of answers one core compares in a second, from two events to the row, by kind of task. */
final class ComparisonRates {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAIRS = 64;
    private static final String EVENT = """
            {"schema_version":1,"exchange":{"exchange_id":"e","started_at":"2026-11-20T09:30:00Z","proxy":"p",
             "dialect":"gemini","route":"r","workload":"interactive","segment":"s","dimensions":{},
             "mirror":{"mirrored":true,"rule":"all","rule_version":"1","probability":1,"bucket":0.5,
              "expected_arms":["primary","shadow"],"synthetic_repeats":false}},
             "arm":"primary","call":{"tier":"lite","requested_model":"m","served_model":"m","streamed":false,"status":"ok",
              "http_status":200,"finish_reason":"stop","started_at":"2026-11-20T09:30:00Z","total_millis":9,
              "request_bytes":9,"response_bytes":9,"dropped_parameters":[]},
             "text":{"answer":"","answer_format":"text","prompt_truncated":false,"answer_truncated":false}}
            """;

    private ComparisonRates() {}

    /** Comparisons for each second of CPU time, over {@code window} of it, after as much to warm up. */
    static Map<ComparedKind, Double> measure(Duration window) {
        PairComparator comparator = new PairComparator(
                new Pricing(PriceBook.shipped()),
                new ComparisonSettings(Arrays.stream(ComparedKind.values())
                        .map(ComparedKind::rule)
                        .toList()));
        Map<ComparedKind, Double> rates = new EnumMap<>(ComparedKind.class);
        for (ComparedKind kind : ComparedKind.values()) {
            List<CompletionPair> pairs = pairs(kind);
            perCpuSecond(comparator, pairs, window);
            rates.put(kind, perCpuSecond(comparator, pairs, window));
        }
        return rates;
    }

    private static double perCpuSecond(PairComparator comparator, List<CompletionPair> pairs, Duration window) {
        long from = cpuNanos();
        long compared = 0;
        while (cpuNanos() - from < window.toNanos()) {
            for (CompletionPair pair : pairs) {
                comparator.compare(pair).toRow();
                compared++;
            }
        }
        return compared * 1e9 / (cpuNanos() - from);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static List<CompletionPair> pairs(ComparedKind kind) {
        Random random = new Random(7);
        return IntStream.range(0, PAIRS)
                .mapToObj(i -> new CompletionPair(
                        event(kind, Arm.PRIMARY, kind.answer(random)),
                        event(kind, Arm.SHADOW, kind.answer(random)),
                        null,
                        null))
                .toList();
    }

    private static CompletionEvent event(ComparedKind kind, Arm arm, String answer) {
        try {
            ObjectNode event = (ObjectNode) JSON.readTree(EVENT);
            event.put("arm", arm.wireName());
            event.withObject("/exchange").put("segment", kind.name());
            event.withObject("/call").put("tier", arm == Arm.PRIMARY ? "lite" : "pro");
            event.withObject("/text").put("answer", answer).put("answer_format", kind.isJson() ? "json" : "text");
            return EventCodec.decode(JSON.writeValueAsBytes(event));
        } catch (EventFormatException impossible) {
            throw new IllegalStateException("the event is of this version", impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
