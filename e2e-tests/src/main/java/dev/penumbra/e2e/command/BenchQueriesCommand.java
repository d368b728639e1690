package dev.penumbra.e2e.command;

import dev.penumbra.e2e.bench.GoalRow;
import dev.penumbra.e2e.bench.GoalTable;
import dev.penumbra.e2e.bench.queries.QueryBench;
import dev.penumbra.e2e.bench.queries.QueryScale;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how long ClickHouse takes to answer what people and boards ask. */
@Command(
        name = "queries",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Fills an engine of its own with pairs, judgements and exchanges of 90 days, and times recommend,"
                + " report and every panel of the boards, cold and warm, with the memory that they take. The exit code"
                + " tells whether everything could be measured, not whether goals hold.")
final class BenchQueriesCommand implements Callable<Integer> {
    @Option(names = "--quick", description = "a hundredth of the rows")
    private boolean quick;

    @Option(names = "--comparisons", defaultValue = "20000000", description = "pairs over 90 days and 200 segments")
    private long comparisons;

    @Option(names = "--exchanges", defaultValue = "60000000", description = "mirrored ones included")
    private long exchanges;

    @Option(names = "--format", defaultValue = "table", description = "table or json")
    private BenchProxyCommand.Format format = BenchProxyCommand.Format.TABLE;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter progress = spec.commandLine().getErr();
        QueryBench bench = QueryBench.of(
                inRepository(".penumbra", "bench"),
                inRepository("dashboards", "grafana", "dashboards"),
                scale(),
                Clock.systemUTC(),
                sentence -> say(progress, sentence));
        List<GoalRow> rows = bench.rows();
        PrintWriter out = spec.commandLine().getOut();
        out.print(format == BenchProxyCommand.Format.JSON ? GoalTable.json(rows) : GoalTable.table(rows));
        out.flush();
        return 0;
    }

    private QueryScale scale() {
        QueryScale full = QueryScale.of(comparisons, exchanges);
        return quick ? full.quick() : full;
    }

    private static void say(PrintWriter progress, String sentence) {
        progress.println(sentence);
        progress.flush();
    }

    private static Path inRepository(String... path) {
        return Path.of(System.getProperty(Home.REPOSITORY_PROPERTY, ""), path).toAbsolutePath();
    }
}
