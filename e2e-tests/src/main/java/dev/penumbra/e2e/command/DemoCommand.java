package dev.penumbra.e2e.command;

import dev.penumbra.clickhouse.verdict.VerdictFormat;
import dev.penumbra.e2e.demo.DemoSettings;
import dev.penumbra.e2e.demo.DemoTraffic;
import dev.penumbra.e2e.fake.JudgeTemper;
import dev.penumbra.e2e.stack.Form;
import dev.penumbra.e2e.traffic.builtin.SegmentSetting;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the whole system on this machine with simulated models and prints what it says of each segment. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "The whole system here, with simulated models. It begins with an empty folder and ends with the"
                + " verdict of each segment. Exit code 0 only if the ledger holds.")
final class DemoCommand implements Callable<Integer> {
    private static final double RECORDED_LATENCY_SCALE = 0.1;

    @Option(names = "--corpus", paramLabel = "FILE.jsonl", description = "recorded pairs in the place of the scenarios")
    private @Nullable Path corpus;

    @Option(
            names = "--value-per-better-answer",
            paramLabel = "USD",
            description = "what a better answer is worth in a segment that has no setting of its own")
    private @Nullable BigDecimal valuePerBetterAnswer;

    @Option(names = "--min-pairs", paramLabel = "N", description = "evidence that a verdict needs at least")
    private @Nullable Integer minPairs;

    @Option(names = "--exit", description = "end when the verdicts are there, in the place of staying until Ctrl-C")
    private boolean exit;

    @Option(names = "--format", defaultValue = "table", description = "table, json or markdown")
    private VerdictFormat format = VerdictFormat.TABLE;

    @Option(names = "--rate", paramLabel = "R", defaultValue = "100", description = "requests a second")
    private double rate;

    @Option(
            names = "--latency-scale",
            paramLabel = "S",
            description = "multiplies every latency (1, or 0.1 with a corpus); no answer takes longer than 20 s")
    private @Nullable Double latencyScale;

    @Option(
            names = "--judge-error",
            paramLabel = "E",
            defaultValue = "0.1",
            description = "chance of a wrong judgement")
    private double judgeError;

    @Option(
            names = "--position-bias",
            paramLabel = "B",
            defaultValue = "0",
            description = "chance that the judge names the first answer, whatever it says")
    private double positionBias;

    @Option(
            names = "--repeat-share",
            paramLabel = "S",
            defaultValue = "0.1",
            description = "of the mirrored requests that are asked again")
    private double repeatShare;

    @Mixin
    private PortOptions ports = new PortOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        DemoTraffic traffic = traffic();
        DemoSettings settings = settings();
        return new SimulatedRun(spec, Form.ONE_MACHINE, ports.ports(), format, exit).of(traffic, settings);
    }

    private DemoTraffic traffic() {
        DemoTraffic traffic = corpus == null ? DemoTraffic.builtIn() : DemoTraffic.recorded(corpus);
        if (valuePerBetterAnswer == null && minPairs == null) {
            return traffic;
        }
        return traffic.withDefault(new SegmentSetting("*", valuePerBetterAnswer, minPairs, false, ""));
    }

    private DemoSettings settings() {
        double usual = corpus == null ? 1 : RECORDED_LATENCY_SCALE;
        double scale = latencyScale == null ? usual : latencyScale;
        return new DemoSettings(rate, scale, repeatShare, new JudgeTemper(judgeError, positionBias, 1));
    }
}
