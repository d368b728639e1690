package dev.penumbra.e2e.command;

import dev.penumbra.e2e.bench.GoalRow;
import dev.penumbra.e2e.bench.GoalTable;
import dev.penumbra.e2e.bench.pipeline.PipelineBench;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what is behind the proxy: log, Kafka, jobs, ClickHouse. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "What is behind the proxy as ratios to what one core of it emits: the comparison job, ClickHouse's"
                        + " ingest, the way out of an outage, freshness, the primary's tail meanwhile, bytes per exchange. The"
                        + " exit code tells whether everything could be measured, not whether goals hold.")
final class BenchPipelineCommand implements Callable<Integer> {
    @Option(names = "--quick", description = "shorter, and less exact")
    private boolean quick;

    @Option(names = "--format", defaultValue = "table", description = "table or json")
    private BenchProxyCommand.Format format = BenchProxyCommand.Format.TABLE;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter progress = spec.commandLine().getErr();
        PipelineBench bench = PipelineBench.of(home(), Clock.systemUTC(), quick, sentence -> say(progress, sentence));
        List<GoalRow> rows = bench.rows();
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
