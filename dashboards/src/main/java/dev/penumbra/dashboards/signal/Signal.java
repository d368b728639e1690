package dev.penumbra.dashboards.signal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Something that can be shown and watched: what it is called, what it means, its unit, and the file of its SQL.
 *
 * @param name of the SQL file under {@code dashboards/sql}, without its ending
 * @param unit as Grafana names it
 * @param description what it is, how it is computed, what to do about it
 * @param whenEmpty what a panel says in the place of a value that is not there: why
 * @param workload for which {@code {workload:String}} in the SQL stands; empty when the SQL does not ask
 */
public record Signal(String name, String title, String unit, String description, String whenEmpty, String workload) {
    private static final String WORKLOAD = "{workload:String}";

    public Signal(String name, String title, String unit, String description, String whenEmpty) {
        this(name, title, unit, description, whenEmpty, "");
    }

    /** The same of what a person waits for. */
    public Signal interactive() {
        return in("interactive");
    }

    /** The same of what nobody waits for. */
    public Signal batch() {
        return in("batch");
    }

    private Signal in(String itsWorkload) {
        return new Signal(name, title + ", " + itsWorkload, unit, description, whenEmpty, itsWorkload);
    }

    public String sql() {
        String sql = file("/dashboards/sql/" + name + ".sql");
        if (sql.contains(WORKLOAD) == workload.isEmpty()) {
            throw new IllegalStateException(
                    "signal " + name + " and its SQL must both speak of a workload or neither; see " + WORKLOAD);
        }
        return sql.replace(WORKLOAD, "'" + workload + "'");
    }

    private String file(String path) {
        try (InputStream sql = Signal.class.getResourceAsStream(path)) {
            if (sql == null) {
                throw new IllegalStateException("signal " + name + " has no SQL; add src/main/resources" + path);
            }
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
