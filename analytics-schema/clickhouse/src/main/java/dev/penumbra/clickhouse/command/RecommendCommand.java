package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.verdict.Division;
import dev.penumbra.clickhouse.verdict.VerdictFormat;
import dev.penumbra.clickhouse.verdict.Verdicts;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** {@code recommend}: the verdict of each segment. */
@Command(
        name = "recommend",
        description = "Says for each segment, or part of the traffic, whether Pro is worth its price.")
public final class RecommendCommand extends ClickHouseCommand {
    @Option(
            names = "--since",
            defaultValue = "28d",
            converter = Window.class,
            description = "how far back evidence counts, for example 28d, 12h or 90m (default: ${DEFAULT-VALUE})")
    private Duration window = Duration.ofDays(28);

    @Option(
            names = "--by",
            paramLabel = "NAME",
            split = ",",
            description =
                    "instead of the configured segments, divide the traffic by these: segment, route, dialect, workload,"
                            + " template, size (of the prompt) and configured dimensions; for example feature,language,size")
    private List<String> names = List.of();

    @Option(
            names = "--format",
            defaultValue = "table",
            converter = FormatName.class,
            description = "table, json or markdown (default: ${DEFAULT-VALUE})")
    private VerdictFormat format = VerdictFormat.TABLE;

    public RecommendCommand(Supplier<ClickHouseAccess> access) {
        super(access);
    }

    @Override
    void run(ClickHouseAccess clickhouse) {
        out().print(format.text(new Verdicts(clickhouse).ofTheLast(window, new Division(names)), Ansi.AUTO.enabled()));
        out().flush();
    }
}
