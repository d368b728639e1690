package dev.penumbra.e2e.bench.queries;

import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Fills the tables inside ClickHouse, day by day: what a job would have written, in parts as it writes them. */
final class GeneratedData {
    private static final Duration DAY = Duration.ofDays(1);
    /** Inserts of one day, so that a day is several parts until they are merged. */
    private static final int PARTS = 4;
    /** Days between two sentences of progress. */
    private static final int SPOKEN = 10;

    private final ClickHouseClient clickhouse;
    private final QueryScale scale;
    private final Instant now;
    private final Consumer<String> progress;

    GeneratedData(ClickHouseClient clickhouse, QueryScale scale, Instant now, Consumer<String> progress) {
        this.clickhouse = clickhouse;
        this.scale = scale;
        this.now = now;
        this.progress = progress;
    }

    /** Takes minutes for each ten million rows. */
    void write() {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        for (int day = 0; day < scale.days(); day++) {
            write(today.minusDays(scale.days() - 1L - day));
            if ((day + 1) % SPOKEN == 0) {
                progress.accept((day + 1) + " of " + scale.days() + " days are generated");
            }
        }
    }

    private void write(LocalDate day) {
        inParts("comparisons", day, scale.comparisonsPerDay());
        Map<String, String> ofDay = Map.of("param_day", day.toString());
        run("second_versions", ofDay);
        run("judgements", ofDay);
        run("completions_of_pairs", ofDay);
        inParts("completions", day, scale.othersPerDay());
    }

    /** Of today as much as has gone by. */
    private void inParts(String file, LocalDate day, long rows) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Duration part = DAY.dividedBy(PARTS);
        for (int i = 0; i < PARTS; i++) {
            Instant from = start.plus(part.multipliedBy(i));
            Duration length = min(part, Duration.between(from, now));
            long partRows = rows * length.toMillis() / DAY.toMillis();
            if (!length.isNegative() && partRows > 0) {
                run(file, span(from, length, partRows));
            }
        }
    }

    private Map<String, String> span(Instant from, Duration length, long rows) {
        return Map.of(
                "param_from", from.toString().replace("T", " ").replace("Z", ""),
                "param_millis", Long.toString(length.toMillis()),
                "param_rows", Long.toString(rows),
                "param_segments", Integer.toString(scale.segments()),
                "param_version", "1");
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void run(String file, Map<String, String> values) {
        Map<String, String> parameters = new HashMap<>(values);
        parameters.put("max_insert_threads", "1");
        clickhouse.ask(sql(file), "TabSeparated", parameters);
    }

    private static String sql(String file) {
        try (InputStream text = GeneratedData.class.getResourceAsStream(file + ".sql")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
