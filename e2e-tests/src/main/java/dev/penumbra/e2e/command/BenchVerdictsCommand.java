package dev.penumbra.e2e.command;

import dev.penumbra.e2e.bench.GoalRow;
import dev.penumbra.e2e.bench.GoalTable;
import dev.penumbra.e2e.bench.verdicts.SimulationSettings;
import dev.penumbra.e2e.bench.verdicts.VerdictBench;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Counts wrong verdicts where the truth is known. */
@Command(
        name = "verdicts",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "How often verdicts are wrong that are looked at every day: pairs of segments whose truth is known are"
                        + " drawn day by day into an engine of its own, and the shipped views decide. Beside them a fixed interval,"
                        + " and sessions taken for exchanges. The exit code tells whether it ran, not whether bounds hold.")
final class BenchVerdictsCommand implements Callable<Integer> {
    @Option(names = "--segments", defaultValue = "1000", description = "in each publication, a fifth truly better")
    private int segments;

    @Option(names = "--days", defaultValue = "28", description = "with a look at the end of each")
    private int days;

    @Option(names = "--seed", defaultValue = "1", description = "draws other segments and pairs")
    private long seed;

    @Option(names = "--repetitions", defaultValue = "1", description = "of everything, with the seeds that follow")
    private int repetitions;

    @Option(names = "--format", defaultValue = "table", description = "table or json")
    private BenchProxyCommand.Format format = BenchProxyCommand.Format.TABLE;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter progress = spec.commandLine().getErr();
        SimulationSettings settings = SimulationSettings.of(segments, days, seed, repetitions);
        List<GoalRow> rows = VerdictBench.of(home(), Clock.systemUTC(), settings, sentence -> say(progress, sentence))
                .rows();
        PrintWriter out = spec.commandLine().getOut();
        out.print(format == BenchProxyCommand.Format.JSON ? GoalTable.json(rows) : GoalTable.table(rows));
        out.flush();
        return 0;
    }

    private static void say(PrintWriter progress, String sentence) {
        progress.println(sentence);
        progress.flush();
    }

    private static Path home() {
        return Path.of(System.getProperty(Home.REPOSITORY_PROPERTY, ""), ".penumbra", "bench")
                .toAbsolutePath();
    }
}
