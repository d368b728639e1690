package dev.penumbra.clickhouse.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** dictionary.md says what the comments of the database say; {@code -Dpenumbra.write=true} writes it anew. */
class DictionaryIT {
    private static final Path FILE = Path.of("dictionary.md");
    private static final String HEAD = """
            # Data dictionary

            What an analyst reads: the views, and the columns of each. Written from the comments in the database by `DictionaryIT`, which fails when they and this page differ
            (`-Dpenumbra.write=true` writes it anew); edit the comments, not the page. A view that takes parameters shows how it is asked.
            """;
    /** A view of everything in a table has the comments of that table. */
    private static final String PAGE = """
            WITH
              columns_of AS
              (
                SELECT
                  shown.table AS table_name,
                  groupArray(concat('| `', shown.name, '` | ', replaceAll(shown.type, '|', ''), ' | ',
                    replaceAll(if(shown.comment = '', below.comment, shown.comment), '|', '\\\\|'), ' |')) AS lines
                FROM (SELECT * FROM system.columns WHERE database = 'penumbra' ORDER BY table, position) AS shown
                LEFT JOIN (SELECT * FROM system.columns WHERE database = 'penumbra' AND match(table, '_(rows|records)$')) AS below
                  ON below.name = shown.name
                  AND below.table = multiIf(
                    shown.table = 'exchanges', 'completion_rows',
                    shown.table = 'segment_settings', 'segment_settings_rows',
                    shown.table = 'proxy_health', 'proxy_health_rows',
                    shown.table = 'prices', 'price_records',
                    shown.table = 'price_names', 'price_name_records',
                    concat(substring(shown.table, 1, length(shown.table) - 1), '_rows'))
                GROUP BY shown.table
              )
            SELECT concat(
              '\n## ', name, '\n\n', comment, '.\n',
              if(empty(lines), '', concat('\n| Column | Type | What |\n|---|---|---|\n', arrayStringConcat(lines, '\n'), '\n')))
            FROM system.tables
            LEFT JOIN columns_of ON table_name = name
            WHERE database = 'penumbra' AND (engine = 'View' OR name = 'verdict_history') AND NOT startsWith(name, 'recent_')
            ORDER BY name
            """;

    private static List<String> lacking(List<String> some, List<String> others) {
        return others.stream().filter(line -> !some.contains(line)).toList();
    }

    @Test
    void thePageIsWhatTheDatabaseSays() throws IOException {
        try (ClickHouseProcess engine = ClickHouseProcess.start()) {
            new Schema(engine.access(), Clock.systemUTC()).apply();
            ClickHouseClient clickhouse = engine.client("penumbra");
            String page = HEAD + clickhouse.ask(PAGE + " FORMAT TSVRaw").stripTrailing() + "\n";
            if (Boolean.getBoolean("penumbra.write")) {
                Files.writeString(FILE, page);
            }

            List<String> wanted = page.lines().toList();
            List<String> there = Files.readAllLines(FILE);
            assertThat(lacking(there, wanted))
                    .as("lines that dictionary.md lacks")
                    .isEmpty();
            assertThat(lacking(wanted, there))
                    .as("lines that dictionary.md has too many")
                    .isEmpty();
            assertThat(there.equals(wanted)).as("in the same order").isTrue();
            assertThat(page.lines().filter(line -> line.endsWith("|  |")))
                    .as("columns without a comment")
                    .isEmpty();
        }
    }
}
