package dev.penumbra.dashboards.signal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that can be shown and watched: what it is called, what it means, its unit, and the file of its SQL.
 *
 * @param name of the SQL file under {@code dashboards/sql}, without its ending
 * @param unit as Grafana names it
 * @param description what it is, how it is computed, what to do about it
 * @param whenEmpty what a panel says in the place of a value that is not there: why
 * @param asked what {@code {…:String}} and {@code {…:Identifier}} in the SQL stand for; empty when the SQL does not ask
 */
public record Signal(String name, String title, String unit, String description, String whenEmpty, String asked) {
    private static final Pattern TEXT = Pattern.compile("\\{\\w+:String}");
    private static final Pattern IDENTIFIER = Pattern.compile("\\{\\w+:Identifier}");

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

    /** The part of it that one verdict is about. */
    public Signal of(String verdict) {
        return new Signal(name, title, unit, description, whenEmpty, verdict);
    }

    public String sql() {
        String sql = file("/dashboards/sql/" + name + ".sql");
        if (TEXT.matcher(sql).find() == asked.isEmpty()) {
            throw new IllegalStateException(
                    "signal " + name + " must say what " + TEXT + " in its SQL stands for, or lack it");
        }
        String named = IDENTIFIER.matcher(sql).replaceAll(Matcher.quoteReplacement('"' + asked + '"'));
        return TEXT.matcher(named).replaceAll(Matcher.quoteReplacement("'" + asked + "'"));
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
