package dev.penumbra.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.e2e.bench.verdicts.BenchEngine;
import dev.penumbra.e2e.demo.RecordedRows.Compared;
import dev.penumbra.e2e.fake.JudgeTemper;
import dev.penumbra.e2e.traffic.corpus.CorpusReader;
import dev.penumbra.e2e.traffic.item.Chance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped views on every recorded corpus, held against its truth. The stack's own runs of corpora are in {@link DemoIT}. */
class CorpusVerdictsIT {
    private static final Path CORPORA = Path.of("../../shared/corpus");
    private static final String MMLU_PRO = "mmlu_pro.gemini-1.5-002.dev.jsonl";
    private static final String MARCH = "llmdrift.2023-03.dev.jsonl";
    private static final Map<String, List<Compared>> COMPARED = new HashMap<>();
    private static final JudgeTemper TEMPER = JudgeTemper.standard();
    private static final int LEAST_PAIRS = 200;
    private static final String UPGRADE = "UPGRADE";
    private static final String SINCE = "since = '2026-11-20 00:00:00.000'";

    @TempDir
    static Path folder;

    private static BenchEngine engine;
    private static ClickHouseClient clickhouse;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isDirectory(CORPORA), () -> "skipped: there are no recorded corpora at " + CORPORA);
        engine = BenchEngine.start(folder.resolve("engine"));
        clickhouse = new ClickHouseClient(engine.access()).in("penumbra");
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    /** The lower value lies among the gains of that corpus. */
    @ParameterizedTest(name = "{0} at {2}")
    @CsvSource({
        MMLU_PRO + ", 14, 1.00",
        MMLU_PRO + ", 14, 0.05",
        "zeroeval.gemini-1.5.dev.jsonl, 2, 1.00",
        "mtbench.mixtral-gpt4turbo.dev.jsonl, 8, 1.00",
        MARCH + ", 3, 1.00",
        "llmdrift.2023-06.dev.jsonl, 3, 1.00"
    })
    void upgradesAreThoseThatTheTruthAllows(String name, int segments, double value) {
        List<Compared> pairs = compared(name);
        load(pairs);
        Map<String, String> verdicts = verdictsAt(value);

        assertThat(verdicts).hasSize(segments);
        known(pairs, value).forEach((segment, known) -> {
            String verdict = verdicts.getOrDefault(segment, "none");
            if (known.mustNotBeUpgraded()) {
                assertThat(verdict).as("%s: %s", segment, known).doesNotStartWith(UPGRADE);
            }
            if (known.mustBeUpgraded(LEAST_PAIRS)) {
                assertThat(verdict).as("%s: %s", segment, known).startsWith(UPGRADE);
            }
        });
    }

    @Test
    void theTruthAsksForSomeUpgradesAndForbidsOthers() {
        Map<String, KnownSegment> march = known(compared(MARCH), 1.00);
        Map<String, KnownSegment> exams = known(compared(MMLU_PRO), 0.05);

        assertThat(march)
                .hasEntrySatisfying(
                        "feature=prime",
                        known -> assertThat(known.mustBeUpgraded(LEAST_PAIRS)).isTrue())
                .hasEntrySatisfying(
                        "feature=happy_numbers",
                        known -> assertThat(known.mustBeUpgraded(LEAST_PAIRS)).isTrue());
        assertThat(exams)
                .hasEntrySatisfying(
                        "feature=math",
                        known -> assertThat(known.mustNotBeUpgraded()).isTrue())
                .hasEntrySatisfying(
                        "feature=chemistry",
                        known -> assertThat(known.mustNotBeUpgraded()).isTrue());
    }

    @Test
    void aTenthOfThePairsIsNotEnoughEvidence() {
        load(Stream.of(MMLU_PRO, MARCH)
                .flatMap(name -> compared(name).stream())
                .filter(pair -> Chance.of("mirrored", pair.item().id()) < 0.1)
                .toList());

        assertThat(verdictsAt(1.00))
                .hasSize(17)
                .allSatisfy((segment, verdict) -> assertThat(verdict).startsWith("NOT_ENOUGH_EVIDENCE"));
    }

    private static List<Compared> compared(String name) {
        return COMPARED.computeIfAbsent(name, file -> RecordedRows.compare(CorpusReader.read(CORPORA.resolve(file))));
    }

    private static void load(List<Compared> pairs) {
        clickhouse.execute("TRUNCATE TABLE comparison_rows");
        clickhouse.execute("TRUNCATE TABLE judgement_rows");
        RecordedRows.write(pairs, TEMPER, clickhouse);
    }

    private static Map<String, KnownSegment> known(List<Compared> pairs, double value) {
        return pairs.stream()
                .filter(pair -> pair.row().disagree() != null)
                .collect(Collectors.groupingBy(pair -> pair.row().segment()))
                .entrySet()
                .stream()
                .collect(
                        Collectors.toMap(Map.Entry::getKey, entry -> KnownSegment.of(entry.getValue(), TEMPER, value)));
    }

    /** Verdict and reason code of each segment. */
    private static Map<String, String> verdictsAt(double value) {
        clickhouse.execute(
                "INSERT INTO segment_settings_rows (segment, value_per_better_answer_usd, min_pairs, version)"
                        + " SELECT '*', %s, %d, toUnixTimestamp64Milli(now64(3))".formatted(value, LEAST_PAIRS));
        return clickhouse
                .ask("SELECT segment, concat(verdict, ' ', reason_code) FROM verdicts_since(" + SINCE + ")")
                .lines()
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(row -> row[0], row -> row[1]));
    }
}
