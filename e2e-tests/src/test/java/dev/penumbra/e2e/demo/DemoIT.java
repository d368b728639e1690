package dev.penumbra.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penumbra.clickhouse.verdict.Division;
import dev.penumbra.clickhouse.verdict.Verdict;
import dev.penumbra.clickhouse.verdict.Verdicts;
import dev.penumbra.e2e.fake.JudgeTemper;
import dev.penumbra.e2e.ledger.LedgerLine;
import dev.penumbra.e2e.stack.Stack;
import dev.penumbra.e2e.stack.StackFolder;
import dev.penumbra.e2e.stack.StackPorts;
import dev.penumbra.e2e.traffic.builtin.BuiltInScenarios;
import dev.penumbra.e2e.traffic.builtin.SegmentSetting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final Path CORPORA = Path.of("../../shared/corpus");
    private static final long THREE_GIBIBYTES = 3L << 30;
    private static final DemoSettings SCENARIOS = new DemoSettings(200, 0.25, 0.1, JudgeTemper.standard());
    private static final DemoSettings RECORDINGS = new DemoSettings(200, 0.01, 0.1, JudgeTemper.standard());

    @TempDir
    Path parent;

    /** What a run left behind. */
    private record Run(List<LedgerLine> ledger, Map<String, Verdict> verdicts, long peakBytes) {
        String upgrades() {
            return verdicts.values().stream()
                    .filter(verdict -> verdict.verdict().equals("UPGRADE"))
                    .map(Verdict::segment)
                    .sorted()
                    .collect(Collectors.joining(" "));
        }
    }

    @Test
    void everyBuiltInSegmentGetsTheVerdictThatIsRightAndTheLedgerHolds() throws Exception {
        Run run = run(DemoTraffic.builtIn(), SCENARIOS);

        assertThat(run.ledger()).allMatch(LedgerLine::holds);
        BuiltInScenarios.standard()
                .expectedVerdicts()
                .forEach((segment, expected) -> assertThat(run.verdicts().get(segment))
                        .as(segment)
                        .satisfies(verdict -> assertThat(verdict.verdict() + " " + verdict.reasonCode())
                                .isEqualTo(expected.verdict() + " " + expected.reasonCode())));
        assertThat(run.peakBytes()).isLessThan(THREE_GIBIBYTES);
    }

    /** One recording through the whole stack; what verdicts say of all of them is {@link CorpusVerdictsIT}'s. */
    @Test
    void recordedPairsAreRecommendedWhereTheTruthSaysThatProIsBetter() throws Exception {
        Run march = run(corpus("llmdrift.2023-03.dev.jsonl"), RECORDINGS);

        assertThat(march.ledger()).allMatch(LedgerLine::holds);
        assertThat(march.upgrades()).isEqualTo("feature=happy_numbers feature=prime");
    }

    private static DemoTraffic corpus(String name) {
        Path file = CORPORA.resolve(name);
        assumeTrue(Files.isRegularFile(file), () -> "skipped: there is no recorded corpus at " + file);
        return DemoTraffic.recorded(file).withDefault(new SegmentSetting("*", new BigDecimal("1.00"), 200, false, ""));
    }

    private Run run(DemoTraffic traffic, DemoSettings settings) throws Exception {
        StackFolder folder = new StackFolder(parent.resolve("demo"));
        Progress progress = new Progress(new PrintWriter(new StringWriter()), false);
        Stack stack = Stack.open(folder, StackPorts.free());
        try (Demo demo = new Demo(stack, traffic, settings, progress)) {
            List<LedgerLine> ledger = demo.run();
            Map<String, Verdict> verdicts = new Verdicts(stack.clickHouse())
                    .ofTheLast(Duration.ofDays(1), Division.SEGMENTS).stream()
                            .collect(Collectors.toMap(Verdict::segment, verdict -> verdict));
            return new Run(ledger, verdicts, stack.peakMemory().bytes());
        }
    }
}
