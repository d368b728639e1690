package dev.penumbra.jobs.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Final answers of recorded model outputs: does "they agree" mean what the recorded answers say? */
class CorpusAgreementTest {
    private static final Path CORPUS = Path.of("../../shared/corpus");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void finalAnswersOfMmluProAgreeWhereTheRecordedAnswersDo() throws IOException {
        Rates rates = rates("mmlu_pro.gemini-1.5-002.dev.jsonl", pair -> true);

        assertThat(rates.overall()).isGreaterThan(0.97);
    }

    @Test
    void bracketsBoxesAndBareWordsOfTheDriftPromptsAreRead() throws IOException {
        for (String file : List.of("llmdrift.2023-03.dev.jsonl", "llmdrift.2023-06.dev.jsonl")) {
            Rates rates = rates(file, pair -> true);

            assertThat(rates.overall()).isGreaterThan(0.95);
        }
    }

    @Test
    void fencedAndBareJsonAnswersAreReadWithTheirUnitsAside() throws IOException {
        Rates rates = rates("zeroeval.gemini-1.5.dev.jsonl", pair -> true);

        assertThat(rates.overall()).isGreaterThan(0.97);
    }

    private static Rates rates(String name, Predicate<JsonNode> filter) throws IOException {
        Path file = CORPUS.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: no corpus at " + file.toAbsolutePath());
        Rates rates = new Rates();
        try (Stream<String> lines = Files.lines(file)) {
            for (String line : (Iterable<String>) lines::iterator) {
                JsonNode pair = JSON.readTree(line);
                if (filter.test(pair)) {
                    rates.add(pair);
                }
            }
        }
        System.out.println(name + " " + rates);
        return rates;
    }

    private static final class Rates {
        private final Map<String, int[]> bySegment = new TreeMap<>();

        void add(JsonNode pair) {
            Metric metric = pair.path("task_kind").asText().equals("choice_no_truth")
                    ? new LabelMatch(java.util.Set.of())
                    : new FinalAnswer();
            String lite = pair.path("lite").path("text").asText();
            String pro = pair.path("pro").path("text").asText();
            JsonNode truth = pair.path("truth");
            boolean recorded = same(
                    truth.path("lite_answer").asText(""),
                    truth.path("pro_answer").asText(""));
            boolean ours = metric.measure(lite, pro).agrees();
            int[] counts = bySegment.computeIfAbsent(pair.path("segment").asText(), segment -> new int[3]);
            counts[0]++;
            counts[1] += ours == recorded ? 1 : 0;
            if (ours != recorded && Boolean.getBoolean("corpus.show")) {
                System.out.println("~~ " + pair.path("id").asText() + " ours " + ours + " " + FinalAnswer.of(lite)
                        + " | " + FinalAnswer.of(pro) + " truth " + truth);
            }
        }

        private static boolean same(String lite, String pro) {
            return FinalAnswer.equal(lite, pro);
        }

        double overall() {
            int all = bySegment.values().stream().mapToInt(counts -> counts[0]).sum();
            return (double) bySegment.values().stream()
                            .mapToInt(counts -> counts[1])
                            .sum()
                    / all;
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("identical agreement %.4f".formatted(overall()));
            bySegment.forEach((segment, counts) ->
                    text.append(" %s %.3f".formatted(segment, (double) counts[1] / counts[0])));
            return text.toString();
        }
    }
}
