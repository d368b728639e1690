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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Final answers of recorded model outputs: does "they agree" mean what the recorded answers say? */
class CorpusAgreementTest {
    private static final Path CORPUS = Path.of("../../shared/corpus");
    private static final String MMLU_PRO = "mmlu_pro.gemini-1.5-002.dev.jsonl";
    private static final String ZEROEVAL = "zeroeval.gemini-1.5.dev.jsonl";
    private static final JsonMapper JSON = new JsonMapper();

    /** Where Pro answers the worked examples again before the question, so that first and last answer are not the same. */
    private static final Set<String> EXAMPLES_ANSWERED = Set.of("math", "chemistry", "computer science");

    /** Elsewhere it is replies without any choice: the benchmark takes the I of "I cannot answer" for one. */
    @Test
    void eachSubjectOfMmluProAgreesAsOftenAsTheRecordedAnswersDo() throws IOException {
        Map<String, Counts> bySubject = counts(MMLU_PRO, text -> text);

        assertThat(bySubject).hasSize(14);
        bySubject.forEach((subject, counts) -> {
            double most = EXAMPLES_ANSWERED.contains(subject) ? 0.06 : 0.024;
            assertThat(counts.ours() - counts.recorded())
                    .as("%s: ours %.4f, recorded %.4f", subject, counts.ours(), counts.recorded())
                    .isBetween(-most, most);
        });
    }

    /** The benchmark reads the first answer, we the last one: by the corpus' own second reading ours is that. */
    @Test
    void whereAnMmluProReplyHasSeveralAnswersOursIsTheLast() throws IOException {
        int right = 0;
        int all = 0;
        for (JsonNode pair : pairs(MMLU_PRO)) {
            JsonNode truth = pair.path("truth");
            JsonNode last = truth.has("alt") ? truth.path("alt") : truth;
            for (String side : List.of("lite", "pro")) {
                boolean gold = FinalAnswer.of(pair.path(side).path("text").asText())
                        .equalsIgnoreCase(truth.path("gold").asText());
                right += gold == (last.path(side + "_score").asInt() == 1) ? 1 : 0;
                all++;
            }
        }

        assertThat(all).isEqualTo(7_280);
        assertThat((double) right / all).isGreaterThan(0.99);
    }

    @Test
    void bracketsAndBareWordsOfTheDriftPromptsAreRead() throws IOException {
        for (String file : List.of("llmdrift.2023-03.dev.jsonl", "llmdrift.2023-06.dev.jsonl")) {
            counts(file, text -> text)
                    .forEach((segment, counts) ->
                            assertThat(counts.identical()).as(segment).isGreaterThan(0.90));
        }
    }

    @Test
    void jsonAnswersAgreeAsRecordedWithTheirUnitsAside() throws IOException {
        counts(ZEROEVAL, text -> text).forEach((segment, counts) -> {
            assertThat(counts.identical()).as(segment).isEqualTo(1);
            assertThat(counts.ours()).isEqualTo(counts.recorded());
        });
    }

    @Test
    void aFenceAroundOneOfTheAnswersMakesNoDifference() throws IOException {
        assertThat(counts(ZEROEVAL, Normalisation::withoutFence)).isEqualTo(counts(ZEROEVAL, text -> text));
    }

    private static Map<String, Counts> counts(String name, UnaryOperator<String> ofPro) throws IOException {
        Map<String, Counts> bySegment = new TreeMap<>();
        for (JsonNode pair : pairs(name)) {
            JsonNode truth = pair.path("truth");
            boolean recorded = FinalAnswer.equal(
                    truth.path("lite_answer").asText(""),
                    truth.path("pro_answer").asText(""));
            boolean ours = metric(pair)
                    .measure(
                            pair.path("lite").path("text").asText(),
                            ofPro.apply(pair.path("pro").path("text").asText()))
                    .agrees();
            bySegment.merge(pair.path("segment").asText(), Counts.of(ours, recorded), Counts::plus);
        }
        System.out.println(name + " " + bySegment);
        return bySegment;
    }

    private static Metric metric(JsonNode pair) {
        return pair.path("task_kind").asText().equals("choice_no_truth")
                ? new LabelMatch(AnswerRules.NONE, List.of())
                : new FinalAnswer();
    }

    private static List<JsonNode> pairs(String name) throws IOException {
        Path file = CORPUS.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: no corpus at " + file.toAbsolutePath());
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(CorpusAgreementTest::json).toList();
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException malformed) {
            throw new IllegalStateException("the corpus is JSON, line by line", malformed);
        }
    }

    private record Counts(int all, int oursAgree, int recordedAgree, int same) {
        static Counts of(boolean ours, boolean recorded) {
            return new Counts(1, ours ? 1 : 0, recorded ? 1 : 0, ours == recorded ? 1 : 0);
        }

        Counts plus(Counts other) {
            return new Counts(
                    all + other.all,
                    oursAgree + other.oursAgree,
                    recordedAgree + other.recordedAgree,
                    same + other.same);
        }

        double ours() {
            return (double) oursAgree / all;
        }

        double recorded() {
            return (double) recordedAgree / all;
        }

        /** Share of the pairs of which both say the same. */
        double identical() {
            return (double) same / all;
        }

        @Override
        public String toString() {
            return "ours %.4f recorded %.4f identical %.4f".formatted(ours(), recorded(), identical());
        }
    }
}
