package dev.penumbra.e2e.command;

import dev.penumbra.e2e.bench.BenchRun;
import dev.penumbra.e2e.bench.GoalRow;
import dev.penumbra.e2e.bench.GoalTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the proxy beside nginx, another gateway and a bare proxy of the same stack. */
@Command(
        name = "proxy",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "The proxy's cost as ratios to nginx, Portkey and a bare vertx-http-proxy, on two cores: one for"
                + " the proxy, one for load and upstream. What is not installed is named and left out. The exit code"
                + " tells whether all answers were right, not whether goals hold.")
final class BenchProxyCommand implements Callable<Integer> {
    /** How the result is printed. */
    enum Format {
        TABLE,
        JSON
    }

    @Option(names = "--quick", description = "under 4 minutes in the place of under 25, and less exact")
    private boolean quick;

    @Option(names = "--format", defaultValue = "table", description = "table or json")
    private Format format = Format.TABLE;

    @Option(names = "--only", split = ",", paramLabel = "ID", description = "only these goals, such as G1,G6")
    private List<String> only = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter progress = spec.commandLine().getErr();
        BenchRun run = BenchRun.of(home(), Clock.systemUTC(), quick, only, sentence -> say(progress, sentence));
        List<GoalRow> rows = run.rows();
        PrintWriter out = spec.commandLine().getOut();
        out.print(format == Format.JSON ? GoalTable.json(rows) : GoalTable.table(rows));
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
