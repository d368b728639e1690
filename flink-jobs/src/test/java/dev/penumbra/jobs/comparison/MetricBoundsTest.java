package dev.penumbra.jobs.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
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
    private static final int TRIES = 3;
    private static final long MOST_MEBIBYTES = 96;
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final AnswerRules RULES = new AnswerRules(
            IntStream.range(0, 50).mapToObj(i -> "label " + i).toList(),
            Map.of("other", "label 1"),
            List.of("$", "$[].n", "$[]", "$[][]", "$[][][]", "$[][][][]", "$[][][][][]"),
            List.of(),
            Map.of());
    /** Of a thousand properties, half of them optional objects, which refers to itself. */
    private static final String WIDE = IntStream.range(0, 1_300)
            .mapToObj(i -> "\"k" + i + "\":{\"anyOf\":[{\"type\":\"string\"},{\"$ref\":\"#\"}],\"default\":\"value " + i
                    + "\"},\"o" + i + "\":{\"$ref\":\"#\"}")
            .collect(Collectors.joining(",", "{\"properties\":{", "}}"));

    private static final ResponseSchema SCHEMA =
            ResponseSchema.parse("{\"type\":\"array\",\"uniqueItems\":true,\"items\":" + WIDE + "}");
    private static final ResponseSchema SETS_OF_SETS =
            ResponseSchema.parse("{\"type\":\"array\",\"uniqueItems\":true,\"items\":{\"$ref\":\"#\"}}");
    private static final ToolDefaults DEFAULTS = ToolDefaults.parse("{\"f\":" + WIDE + "}");

    private static final Map<String, List<String>> TEXTS = texts();

    static Stream<Metric> metrics() {
        return Stream.concat(
                Metrics.names().stream()
                        .map(name -> Metrics.metric(name, "unknown", "unknown", RULES, ResponseSchema.NONE)),
                Stream.of(
                        Metrics.metric("json_leaves", "unknown", "unknown", RULES, SCHEMA),
                        Metrics.metric("json_leaves", "unknown", "unknown", AnswerRules.NONE, SETS_OF_SETS),
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
        TEXTS.forEach((kind, pair) -> {
            Used used = best(metric, pair);

            System.out.printf("%s over %s: %.3f s, %d MiB%n", metric.name(), kind, used.seconds(), used.mebibytes());
            assertThat(used.seconds())
                    .as("%s over %s, seconds", metric.name(), kind)
                    .isLessThan(MOST_SECONDS);
            assertThat(used.mebibytes())
                    .as("%s over %s, MiB allocated", metric.name(), kind)
                    .isLessThan(MOST_MEBIBYTES);
        });
    }

    private record Used(double seconds, long mebibytes) {}

    /** The same work takes more of a core's time beside a busy neighbour or a compiler, so what is too slow is tried again. */
    private static Used best(Metric metric, List<String> pair) {
        Used best = used(metric, pair);
        for (int more = 1; more < TRIES && best.seconds() >= MOST_SECONDS; more++) {
            Used next = used(metric, pair);
            best = next.seconds() < best.seconds() ? next : best;
        }
        return best;
    }

    private static Used used(Metric metric, List<String> pair) {
        long cpu = THREAD.getCurrentThreadCpuTime();
        long allocated = THREAD.getCurrentThreadAllocatedBytes();
        metric.measure(pair.get(0), pair.get(1));
        return new Used(
                (THREAD.getCurrentThreadCpuTime() - cpu) / 1e9,
                (THREAD.getCurrentThreadAllocatedBytes() - allocated) >> 20);
    }

    private static Map<String, List<String>> texts() {
        String spaces = "answer is" + " ".repeat(BYTES / 2);
        return Map.ofEntries(
                entry(
                        "words",
                        List.of(filled("lorem ipsum dolor sit amet 12 "), filled("ipsum amet [Yes] label 3 13\n"))),
                entry("different words", List.of(numbered("left", " "), numbered("right", " "))),
                entry("the same words", List.of(numbered("w", " "), numbered("w", "  "))),
                entry("Cyrillic", List.of(filled("возврат одобрен за заказ "), filled("в возврате отказано "))),
                entry("Han", List.of(signs(0x4E00, 5_000), signs(0x4E01, 4_999))),
                entry("Thai and marks", List.of(filled("ที่นี่ "), filled("e\u0301\u0301ที่ "))),
                entry("blanks", List.of(spaces, "```" + spaces + "```")),
                entry("JSON", List.of(json(1), json(2))),
                entry("calls", List.of(calls(1), calls(2))),
                entry("sets of 20", List.of(sets("a", 20, 20, 20), sets("b", 20, 20, 20))),
                entry("sets of 11", List.of(sets("a", 11, 11, 11, 11), sets("b", 11, 11, 11, 11))),
                entry("sets of 7", List.of(sets("a", 7, 7, 7, 7, 7), sets("b", 7, 7, 7, 7, 7))),
                entry("sets in calls", List.of(call(sets("a", 7, 7, 7, 7, 7)), call(sets("b", 7, 7, 7, 7, 7)))),
                entry("a deep set", List.of(deep("1", 900), deep("2", 900))),
                entry("a deep set of a long text", List.of(longText("1", 900), longText("2", 900))),
                entry("a set of numbers", List.of(listed(10_000), listed(10_001))),
                entry("a set of nothing", List.of(lists("[]"), lists("{}"))),
                entry("indentation", List.of(filled("a:\n  b\n    c\n"), filled("a:\n b\n c\n"))),
                entry("marks", List.of(filled("\"\\\"/*`[(#'"), filled("```a\n\"\"\"{\\boxed{"))),
                entry("numbers", List.of(filled("1,234.5 -6e7 $8 "), filled("1,234.6 -6e7 $9 "))));
    }

    private static String filled(String piece) {
        return piece.repeat(BYTES / piece.getBytes(UTF_8).length);
    }

    private static String signs(int first, int count) {
        return IntStream.range(0, BYTES / 3)
                .mapToObj(i -> Character.toString(first + i * 7 % count))
                .collect(Collectors.joining());
    }

    /** Texts that are all different from those of another word. */
    private static String sets(String word, int... sizes) {
        int[] inner = Arrays.copyOfRange(sizes, Math.min(1, sizes.length), sizes.length);
        return sizes.length == 0
                ? "\"" + word + "\""
                : IntStream.range(0, sizes[0])
                        .mapToObj(i -> sets(word + i % 10, inner))
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private static String call(String arguments) {
        return "[{\"name\":\"f\",\"args\":" + arguments + "}]";
    }

    /** As deep as JSON is read, with something beside each deeper one that no two sides have. */
    private static String deep(String word, int depth) {
        String beside = "\"" + word.repeat(BYTES / 2 / depth - 10) + "\",";
        return ("[" + beside).repeat(depth) + word + "]".repeat(depth);
    }

    private static String longText(String word, int depth) {
        return "[1,".repeat(depth) + "\"" + "x".repeat(BYTES / 2) + word + "\"" + "]".repeat(depth);
    }

    private static String listed(int first) {
        return IntStream.range(0, BYTES / 7)
                .mapToObj(i -> String.valueOf(first + 2 * i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String lists(String element) {
        return Stream.generate(() -> element).limit(BYTES / 3 - 1).collect(Collectors.joining(",", "[", "]"));
    }

    private static String numbered(String word, String gap) {
        String text = IntStream.range(0, BYTES / 8).mapToObj(i -> word + i).collect(Collectors.joining(gap));
        return text.substring(0, Math.min(text.length(), BYTES));
    }

    /** Objects of a set, as many as are paired, all alike but for one of their leaves. */
    private static String json(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, JsonSets.MOST_LEFT)
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
