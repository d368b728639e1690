package dev.penumbra.dashboards.truth;

import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Four weeks of four segments with everything that a board can show: failures, skips, prices that lack, judges, people. */
final class MadeUpTraffic {
    private MadeUpTraffic() {}

    static void writeTo(ClickHouseClient clickhouse) {
        statements().forEach(clickhouse::execute);
    }

    private static List<String> statements() {
        try (InputStream sql = MadeUpTraffic.class.getResourceAsStream("/made-up-traffic.sql")) {
            String text = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split(";\\n")).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
