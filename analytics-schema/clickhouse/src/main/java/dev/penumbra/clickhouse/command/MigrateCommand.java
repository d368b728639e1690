package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.migration.AnalystRole;
import dev.penumbra.clickhouse.migration.ConfiguredPrices;
import dev.penumbra.clickhouse.migration.Deployment;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.clickhouse.migration.SegmentSettingsFile;
import dev.penumbra.clickhouse.migration.SettingsLoader;
import dev.penumbra.clickhouse.price.LoadedPrices;
import dev.penumbra.schema.price.PriceBook;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code migrate}: brings tables and views up to date, then prices and, if a file is named, its own prices and segment settings. */
@Command(name = "migrate", description = "Brings the database up to date and loads prices and segment settings.")
public final class MigrateCommand extends ClickHouseCommand {
    private final Clock clock;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration whose price_book and segment_settings are loaded")
    private @Nullable Path config;

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            defaultValue = "${env:PENUMBRA_CLICKHOUSE_CLUSTER:-}",
            description = "of a server: everything on all replicas of this cluster of one shard, with replicated tables"
                    + " (also PENUMBRA_CLICKHOUSE_CLUSTER)")
    private @Nullable String cluster;

    @Option(
            names = "--analyst-role",
            description = "of a server: also make the roles penumbra_analyst (figures, within limits),"
                    + " penumbra_text_reader (texts too) and penumbra_boards (for Grafana)")
    private boolean analystRole;

    public MigrateCommand(Supplier<ClickHouseAccess> access, Clock clock) {
        super(access);
        this.clock = clock;
    }

    @Override
    void run(ClickHouseAccess clickhouse) {
        Deployment deployment = new Deployment(cluster == null || cluster.isBlank() ? null : cluster);
        List<String> applied = new Schema(clickhouse, clock, deployment).apply();
        SettingsLoader settings = new SettingsLoader(clickhouse, clock);
        if (config != null) {
            settings.loadPrices(ConfiguredPrices.read(config));
            settings.loadSegmentSettings(SegmentSettingsFile.read(config));
        } else if (new LoadedPrices(clickhouse).book().hasOwnPrices()) {
            out().println(
                            "the prices are left as they are, because a price_book of one's own is loaded over the shipped"
                                    + " one; load it anew with --config FILE");
        } else {
            settings.loadPrices(PriceBook.shipped());
        }
        if (analystRole) {
            new AnalystRole(clickhouse, deployment).apply();
        }
        applied.forEach(name -> out().println("applied " + name));
        out().println(applied.isEmpty() ? "the database was up to date" : "the database is up to date");
    }
}
