package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sql}: any statement, its answer as it arrives. */
@Command(name = "sql", description = "Runs one SQL statement in the database penumbra.")
public final class SqlCommand extends ClickHouseCommand {
    @Parameters(index = "0", paramLabel = "SQL", description = "the statement, for example 'SELECT * FROM verdicts'")
    private String sql = "";

    @Option(
            names = "--format",
            description = "any format of ClickHouse (default: PrettyCompact on a terminal, else TSVWithNames)")
    private @Nullable String format;

    public SqlCommand(Supplier<ClickHouseAccess> access) {
        super(access);
    }

    @Override
    void run(ClickHouseAccess clickhouse) {
        try (InputStream answer = new ClickHouseClient(clickhouse).stream(sql, chosenFormat(), Map.of())) {
            answer.transferTo(out());
            out().flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String chosenFormat() {
        if (format != null) {
            return format;
        }
        return Ansi.AUTO.enabled() ? "PrettyCompact" : "TSVWithNames";
    }
}
