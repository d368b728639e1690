package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.report.Report;
import dev.penumbra.clickhouse.report.ReportFile;
import dev.penumbra.clickhouse.report.ReportPage;
import dev.penumbra.clickhouse.report.ReportReader;
import dev.penumbra.clickhouse.verdict.Division;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code report}: the verdicts as a page for a person who decides. */
@Command(
        name = "report",
        description =
                "Writes the verdicts with charts, money and caveats as one HTML page that needs no network to open.")
public final class ReportCommand extends ClickHouseCommand {
    @Option(names = "--html", required = true, paramLabel = "FILE", description = "written whole, or left as it was")
    private Path html = Path.of("report.html");

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
            description = "divide the traffic by these instead of the configured segments, as recommend does")
    private List<String> names = List.of();

    public ReportCommand(Supplier<ClickHouseAccess> access) {
        super(access);
    }

    @Override
    void run(ClickHouseAccess clickhouse) {
        ReportFile file = new ReportFile(html);
        Report report = new ReportReader(clickhouse).ofTheLast(window, new Division(names));
        file.write(ReportPage.of(report));
        out().println("The verdicts of " + report.segments().size() + " segments are in " + html + ".");
        out().flush();
    }
}
