package dev.penumbra.e2e.bench.queries;

import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.clickhouse.migration.SettingsLoader;
import dev.penumbra.clickhouse.report.ReportReader;
import dev.penumbra.clickhouse.verdict.Division;
import dev.penumbra.clickhouse.verdict.Verdicts;
import dev.penumbra.e2e.bench.GoalRow;
import dev.penumbra.schema.price.PriceBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** One run in a folder of its own: an engine is filled, then asked what people and boards ask. */
public final class QueryBench {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss").withZone(ZoneOffset.UTC);
    private static final Duration WINDOW = Duration.ofDays(28);
    private static final Division SLICES = new Division(List.of("feature", "language"));
    /** What the price of FINAL is measured on: a scan of the window that looks at a few columns. */
    private static final String SCAN =
            "SELECT segment, count(), avg(disagree), sum(cost_delta_usd), max(lite_total_millis) FROM %s WHERE started_at >= now64(3) - INTERVAL 28 DAY GROUP BY segment FORMAT Null";

    private static final List<String> PLAIN = List.of("DROP TABLE IF EXISTS plain_comparisons", """
            CREATE TABLE plain_comparisons ENGINE = MergeTree PARTITION BY toDate(started_at) ORDER BY (segment, exchange_id) AS
            SELECT segment, exchange_id, started_at, disagree, cost_delta_usd, lite_total_millis
            FROM comparisons
            WHERE started_at >= now64(3) - INTERVAL 28 DAY
            """);

    private final Path folder;
    private final Path boards;
    private final QueryScale scale;
    private final Clock clock;
    private final Consumer<String> progress;

    QueryBench(Path folder, Path boards, QueryScale scale, Clock clock, Consumer<String> progress) {
        this.folder = folder;
        this.boards = boards;
        this.scale = scale;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * In a new folder below {@code home}.
     *
     * @param boards folder of the provisioned boards
     */
    public static QueryBench of(Path home, Path boards, QueryScale scale, Clock clock, Consumer<String> progress) {
        return new QueryBench(home.resolve("queries-" + STAMP.format(clock.instant())), boards, scale, clock, progress);
    }

    public List<GoalRow> rows() throws IOException {
        Files.createDirectories(folder);
        progress.accept("data and log: " + folder);
        try (BenchEngine engine = BenchEngine.start(folder)) {
            Thread end = new Thread(engine::close, "stop");
            Runtime.getRuntime().addShutdownHook(end);
            new Schema(engine.access(), clock).apply();
            new SettingsLoader(engine.access(), clock).loadPrices(PriceBook.shipped());
            ClickHouseClient clickhouse = new ClickHouseClient(engine.access());
            fill(clickhouse);
            List<GoalRow> rows = rows(engine, clickhouse);
            Runtime.getRuntime().removeShutdownHook(end);
            return rows;
        }
    }

    private void fill(ClickHouseClient clickhouse) {
        clickhouse.execute(
                "INSERT INTO segment_settings_rows (segment, value_per_better_answer_usd) VALUES ('*', 0.05)");
        long started = System.nanoTime();
        new GeneratedData(clickhouse, scale, clock.instant(), progress).write();
        progress.accept(String.format(
                Locale.ROOT,
                "generated in %.0f s: %s",
                (System.nanoTime() - started) / 1e9,
                clickhouse
                        .ask("SELECT arrayStringConcat(groupArray(concat(table, ' ', toString(n), ' rows in ',"
                                + " formatReadableSize(bytes))), ', ') FROM (SELECT table, sum(rows) AS n,"
                                + " sum(bytes_on_disk) AS bytes FROM system.parts WHERE active AND database ="
                                + " currentDatabase() GROUP BY table HAVING n > 1000 ORDER BY table)")
                        .strip()));
        sumDays(clickhouse);
    }

    /** What the views that refresh do in the first hours after a day, without waiting until it is let alone. */
    private void sumDays(ClickHouseClient clickhouse) {
        long started = System.nanoTime();
        for (String sums : List.of("pair", "traffic")) {
            for (int round = 0; round < scale.days() && hasDaysToSum(clickhouse, sums); round++) {
                clickhouse.execute(
                        "INSERT INTO " + sums + "_sums SELECT * FROM " + sums + "_sums_due(quiet_seconds = 0)");
            }
        }
        progress.accept(String.format(Locale.ROOT, "added up by day in %.0f s", (System.nanoTime() - started) / 1e9));
    }

    private static boolean hasDaysToSum(ClickHouseClient clickhouse, String sums) {
        return !clickhouse
                .ask("SELECT count() FROM " + sums + "_days WHERE NOT is_summed AND day < toDate(now('UTC'))")
                .strip()
                .equals("0");
    }

    private List<GoalRow> rows(BenchEngine engine, ClickHouseClient clickhouse) {
        Stopwatch stopwatch = new Stopwatch(clickhouse, scale.warmRuns());
        if (!Caches.reachesTheSystem()) {
            progress.accept("cold is with the engine's caches empty; the system's may not be emptied by this process");
        }
        Verdicts verdicts = new Verdicts(engine.access());
        ReportReader report = new ReportReader(engine.access());
        List<GoalRow> rows = new ArrayList<>(QueryRows.ofRecommend(told(
                stopwatch, new Question("Q_REC", "recommend", () -> verdicts.ofTheLast(WINDOW, Division.SEGMENTS)))));
        rows.add(QueryRows.of(told(
                stopwatch,
                new Question("Q_BY", "recommend --by feature,language", () -> verdicts.ofTheLast(WINDOW, SLICES)))));
        rows.add(QueryRows.of(told(
                stopwatch, new Question("Q_REP", "report", () -> report.ofTheLast(WINDOW, Division.SEGMENTS)))));
        rows.addAll(panels(stopwatch, clickhouse));
        rows.add(priceOfFinal(stopwatch, clickhouse));
        return rows;
    }

    private List<GoalRow> panels(Stopwatch stopwatch, ClickHouseClient clickhouse) {
        Map<String, String> queries = PanelQueries.of(boards);
        List<Answer> answers = queries.entrySet().stream()
                .filter(panel -> !PanelQueries.isOpen(panel.getValue()))
                .map(panel -> told(stopwatch, panel(panel.getKey(), panel.getValue(), clickhouse)))
                .toList();
        List<GoalRow> rows = new ArrayList<>(List.of(QueryRows.ofPanels(answers, queries.size() - answers.size())));
        answers.forEach(answer -> rows.add(QueryRows.of(answer)));
        return rows;
    }

    private static Question panel(String name, String sql, ClickHouseClient clickhouse) {
        return new Question("P", name, () -> clickhouse.execute(sql));
    }

    private GoalRow priceOfFinal(Stopwatch stopwatch, ClickHouseClient clickhouse) {
        PLAIN.forEach(clickhouse::execute);
        double ofFinal = stopwatch.warm(() -> clickhouse.execute(SCAN.formatted("comparisons")));
        double ofPlain = stopwatch.warm(() -> clickhouse.execute(SCAN.formatted("plain_comparisons")));
        return QueryRows.ofFinal(ofFinal, ofPlain);
    }

    private Answer told(Stopwatch stopwatch, Question question) {
        Answer answer = stopwatch.time(question);
        progress.accept(answer.sentence());
        return answer;
    }
}
