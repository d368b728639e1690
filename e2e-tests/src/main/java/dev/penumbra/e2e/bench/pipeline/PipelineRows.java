package dev.penumbra.e2e.bench.pipeline;

import dev.penumbra.e2e.bench.GoalRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From what was measured to the rows of the result. Pure. */
final class PipelineRows {
    private PipelineRows() {}

    static List<GoalRow> ofRates(
            Emission emission, double plain, List<JobRate.Run> pass, List<JobRate.Run> compare, double ingest) {
        double passing = perCore(pass);
        double comparing = perCore(compare);
        double emitting = Math.max(emission.perCoreSecond(), plain);
        return List.of(
                PipelineGoal.G15.row(
                        comparing / passing,
                        text(
                                "comparing %.0f, passing through %.0f, every event of a pair with texts",
                                comparing, passing)),
                PipelineGoal.G16.row(
                        comparing / emitting,
                        text("the proxy emits %.0f mirroring all, %.0f nothing", emission.perCoreSecond(), plain)),
                PipelineGoal.G17.row(ingest / emitting, text("%.0f rows", ingest)));
    }

    /** The kinds that are bound to a rate, and the others as they are. */
    static List<GoalRow> ofComparisons(Map<ComparedKind, Double> perCoreSecond) {
        List<GoalRow> rows = new ArrayList<>();
        perCoreSecond.forEach((kind, rate) -> rows.add(kind.row(rate)));
        return rows;
    }

    static List<GoalRow> ofOutages(Outages outages, double exchangesPerSecond) {
        List<GoalRow> rows = new ArrayList<>();
        Outages.Drain slowest = outages.drains().stream()
                .min(Comparator.comparingDouble(Outages.Drain::eventsPerSecond))
                .orElseThrow();
        double arriving = 2 * exchangesPerSecond;
        rows.add(PipelineGoal.G18.row(
                slowest.eventsPerSecond() / arriving,
                text(
                        "%.0f arriving; the slowest of %d drains, of %.0f events, began %.1f s after the return",
                        arriving, outages.drains().size(), slowest.backlog(), slowest.waitSeconds())));
        rows.add(primary(outages));
        rows.add(fresh(PipelineGoal.F_OWN, outages.completionSeconds()));
        rows.add(fresh(PipelineGoal.F_PAIR, outages.comparisonSeconds()));
        return rows;
    }

    /** The same against itself: how far the rounds of the normal state are apart. */
    private static GoalRow primary(Outages outages) {
        double normal = Quantiles.median(outages.normal());
        double noise = Quantiles.of(outages.normal(), 1) / Quantiles.of(outages.normal(), 0);
        double kafka = Quantiles.median(outages.kafkaStopped()) / normal;
        double clickHouse = Quantiles.median(outages.clickHouseStopped()) / normal;
        return PipelineGoal.G12.row(
                Math.max(kafka, clickHouse),
                noise,
                text(
                        "Kafka %.2f, ClickHouse %.2f, normal %.0f µs and ±%.2f against itself",
                        kafka, clickHouse, normal, noise));
    }

    private static GoalRow fresh(PipelineGoal goal, List<Double> seconds) {
        return goal.row(
                Quantiles.of(seconds, 0.95), text("p50 %.2f s of %d", Quantiles.median(seconds), seconds.size()));
    }

    static List<GoalRow> ofBytes(Tables tables, Emission emission, double kafkaBytesPerExchange) {
        double completion = tables.bytesPerRow("completion_rows");
        double comparison = tables.bytesPerRow("comparison_rows");
        double sample = tables.bytesPerRow("sample_rows");
        return List.of(
                GoalRow.reported(
                        "B_LOG",
                        "bytes per exchange in the log; both arms, 1 KB asked, 4 KB answered",
                        emission.bytesPerExchange()),
                GoalRow.reported("B_KAFKA", "bytes per exchange in Kafka", kafkaBytesPerExchange),
                GoalRow.reported(
                        "B_TABLES",
                        text(
                                "bytes per exchange in ClickHouse: 2 completions of %.0f, a comparison of %.0f, texts of %.0f",
                                completion, comparison, sample),
                        2 * completion + comparison + sample),
                PipelineGoal.BYTES.row(comparison, "merged"));
    }

    private static double perCore(List<JobRate.Run> runs) {
        return Quantiles.median(runs.stream().map(JobRate.Run::perCoreSecond).toList());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
