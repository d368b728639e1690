package dev.penumbra.jobs.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each metric over answers of 512 KiB, among them the worst that we could think of for it: its time and its memory. */
class MetricBoundsTest {
    private static final int BYTES = 512 * 1024;
    private static final double MOST_SECONDS = 1;
    private static final long MOST_MEBIBYTES = 96;
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final AnswerRules RULES = new AnswerRules(
            IntStream.range(0, 50).mapToObj(i -> "label " + i).toList(),
            Map.of("other", "label 1"),
            List.of("$", "$[].n"),
            List.of(),
            Map.of());
    /** Of a thousand properties, half of them optional objects, which refers to itself. */
    private static final String WIDE = IntStream.range(0, 1_300)
            .mapToObj(i -> "\"k" + i + "\":{\"anyOf\":[{\"type\":\"string\"},{\"$ref\":\"#\"}],\"default\":\"value " + i
                    + "\"},\"o" + i + "\":{\"$ref\":\"#\"}")
            .collect(Collectors.joining(",", "{\"properties\":{", "}}"));

    private static final ResponseSchema SCHEMA =
            ResponseSchema.parse("{\"type\":\"array\",\"uniqueItems\":true,\"items\":" + WIDE + "}");
    private static final ToolDefaults DEFAULTS = ToolDefaults.parse("{\"f\":" + WIDE + "}");

    static Stream<Metric> metrics() {
        return Stream.concat(
                Metrics.names().stream()
                        .map(name -> Metrics.metric(name, "unknown", "unknown", RULES, ResponseSchema.NONE)),
                Stream.of(
                        Metrics.metric("json_leaves", "unknown", "unknown", RULES, SCHEMA),
                        Metrics.metric("label", "unknown", "unknown", AnswerRules.NONE, SCHEMA),
                        ToolCalls.whole(RULES, ToolDefaults.NONE),
                        ToolCalls.whole(RULES, DEFAULTS),
                        ToolCalls.namesAlone(),
                        new EqualHashes()));
    }

    @Test
    void everyMetricThatAnAnswerMayBeReadByIsHeldToItsBounds() {
        Set<String> held = metrics().map(Metric::name).collect(Collectors.toSet());

        assertThat(held).containsAll(Metrics.names());
        for (String kind : Metrics.taskKinds()) {
            assertThat(held)
                    .contains(Metrics.metric(null, kind, "unknown", RULES, ResponseSchema.NONE)
                            .name())
                    .contains(Metrics.calls(kind, RULES, ToolDefaults.NONE).name());
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void halfAMebibyteIsMeasuredWithinItsBounds(Metric metric) {
        measureAll(metric);
        texts().forEach((kind, pair) -> {
            long cpu = THREAD.getCurrentThreadCpuTime();
            long allocated = THREAD.getCurrentThreadAllocatedBytes();
            metric.measure(pair.get(0), pair.get(1));
            double seconds = (THREAD.getCurrentThreadCpuTime() - cpu) / 1e9;
            long mebibytes = (THREAD.getCurrentThreadAllocatedBytes() - allocated) >> 20;

            System.out.printf("%s over %s: %.3f s, %d MiB%n", metric.name(), kind, seconds, mebibytes);
            assertThat(seconds).as("%s over %s, seconds", metric.name(), kind).isLessThan(MOST_SECONDS);
            assertThat(mebibytes)
                    .as("%s over %s, MiB allocated", metric.name(), kind)
                    .isLessThan(MOST_MEBIBYTES);
        });
    }

    /** So that the compiler is done and the bound is the metric's. */
    private static void measureAll(Metric metric) {
        texts().values().forEach(pair -> metric.measure(pair.get(0), pair.get(1)));
    }

    private static Map<String, List<String>> texts() {
        String spaces = "answer is" + " ".repeat(BYTES / 2);
        return Map.of(
                "words", List.of(filled("lorem ipsum dolor sit amet 12 "), filled("ipsum amet [Yes] label 3 13\n")),
                "different words", List.of(numbered("left", " "), numbered("right", " ")),
                "the same words", List.of(numbered("w", " "), numbered("w", "  ")),
                "blanks", List.of(spaces, "```" + spaces + "```"),
                "JSON", List.of(json(1), json(2)),
                "calls", List.of(calls(1), calls(2)),
                "marks", List.of(filled("\"\\\"/*`[(#'"), filled("```a\n\"\"\"{\\boxed{")),
                "numbers", List.of(filled("1,234.5 -6e7 $8 "), filled("1,234.6 -6e7 $9 ")));
    }

    private static String filled(String piece) {
        return piece.repeat(BYTES / piece.length());
    }

    private static String numbered(String word, String gap) {
        String text = IntStream.range(0, BYTES / 8).mapToObj(i -> word + i).collect(Collectors.joining(gap));
        return text.substring(0, Math.min(text.length(), BYTES));
    }

    /** Objects of a set, as many as are paired, all alike but for one of their leaves. */
    private static String json(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, JsonSet.MOST_LEFT)
                .mapToObj(i -> IntStream.range(0, 1_300)
                        .mapToObj(j -> "\"k" + j + "\":\"value " + random.nextInt(40) + "\"")
                        .collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String calls(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, ToolCalls.MOST_CALLS)
                .mapToObj(i -> "{\"name\":\"f\",\"args\":"
                        + IntStream.range(0, 1_300)
                                .mapToObj(j -> "\"k" + j + "\":\"value " + random.nextInt(40) + "\"")
                                .collect(Collectors.joining(",", "{", "}"))
                        + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
