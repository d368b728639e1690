package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.migration.Migrations;
import dev.penumbra.clickhouse.migration.SegmentSettingsFile;
import dev.penumbra.clickhouse.migration.SettingsLoader;
import dev.penumbra.schema.price.PriceBook;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code migrate}: brings tables and views up to date, then prices and, if a file is named, segment settings. */
@Command(name = "migrate", description = "Brings the database up to date and loads prices and segment settings.")
public final class MigrateCommand extends ClickHouseCommand {
    private final Clock clock;

    @Option(names = "--config", paramLabel = "FILE", description = "configuration whose segment_settings are loaded")
    private @Nullable Path config;

    public MigrateCommand(Supplier<ClickHouseAccess> access, Clock clock) {
        super(access);
        this.clock = clock;
    }

    @Override
    void run(ClickHouseAccess clickhouse) {
        List<String> applied = new Migrations(clickhouse, clock).apply();
        SettingsLoader settings = new SettingsLoader(clickhouse, clock);
        settings.loadPrices(PriceBook.shipped());
        if (config != null) {
            settings.loadSegmentSettings(SegmentSettingsFile.read(config));
        }
        applied.forEach(name -> out().println("applied " + name));
        out().println(applied.isEmpty() ? "the database was up to date" : "the database is up to date");
    }
}
