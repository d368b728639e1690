package dev.penumbra.dashboards.signal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Something that can be shown: what it is called, what it means, its unit, and the file of its SQL.
 *
 * @param name of the SQL file under {@code dashboards/sql}, without its ending
 * @param unit as Grafana names it
 */
public record Signal(String name, String title, String unit, String description) {
    public String sql() {
        String file = "/dashboards/sql/" + name + ".sql";
        try (InputStream sql = Signal.class.getResourceAsStream(file)) {
            if (sql == null) {
                throw new IllegalStateException("signal " + name + " has no SQL; add src/main/resources" + file);
            }
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
