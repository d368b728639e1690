package dev.penumbra.dashboards.board;

import dev.penumbra.dashboards.model.Board;
import dev.penumbra.dashboards.model.Column;
import dev.penumbra.dashboards.model.Panel;
import dev.penumbra.dashboards.model.Place;
import dev.penumbra.dashboards.model.RowPanel;
import dev.penumbra.dashboards.model.SignalPanel;
import dev.penumbra.dashboards.model.TextPanel;
import dev.penumbra.dashboards.signal.LatencySignals;
import dev.penumbra.dashboards.signal.Signal;
import dev.penumbra.dashboards.style.Objectives;
import dev.penumbra.dashboards.style.Palette;
import dev.penumbra.dashboards.style.Thresholds;
import dev.penumbra.dashboards.style.Units;
import java.util.List;

/** Whether a model is too slow or fails: rate, errors, duration; interactive and batch apart. */
public final class LatencyBoard {
    private LatencyBoard() {}

    public static Board board() {
        return new Board(
                "penumbra-latency",
                "Penumbra: latency",
                "Is either model too slow, or failing?",
                "24h",
                "",
                List.of(),
                List.of(),
                panels());
    }

    private static List<Panel> panels() {
        return List.of(
                new TextPanel(
                        1,
                        "**Is either model too slow, or failing?** Latency counts where a person waits; for batch the tokens of a second"
                                + " do. Calls of clients and of the shadow, as the proxy saw them: its own time is not in them.",
                        new Place(0, 0, 24, 2)),
                new RowPanel(2, "Interactive: a person waits", 2),
                rate(3, LatencySignals.REQUESTS.interactive(), 3),
                failures(4, LatencySignals.FAILED_SHARE.interactive(), 3),
                SignalPanel.barChart(5, LatencySignals.BY_MODEL, new Place(16, 3, 8, 8), "Model")
                        .decimals(0)
                        .line(Thresholds.brokenAbove(Objectives.INTERACTIVE_P95_MILLIS)),
                percentiles(6, LatencySignals.PERCENTILES.interactive(), 11, 12)
                        .line(Thresholds.brokenAbove(Objectives.INTERACTIVE_P95_MILLIS)),
                byTier(7, LatencySignals.FIRST_TOKEN, new Place(12, 11, 12, 9)),
                SignalPanel.heatmap(8, LatencySignals.DISTRIBUTION.interactive(), new Place(0, 20, 12, 9)),
                slowest(9, LatencySignals.SLOWEST_SEGMENTS.interactive(), 12, 20),
                new RowPanel(10, "Batch: nobody waits", 29),
                rate(11, LatencySignals.REQUESTS.batch(), 30),
                failures(12, LatencySignals.FAILED_SHARE.batch(), 30),
                byTier(13, LatencySignals.TOKENS_PER_SECOND, new Place(16, 30, 8, 8)),
                percentiles(14, LatencySignals.PERCENTILES.batch(), 38, 12),
                slowest(15, LatencySignals.SLOWEST_SEGMENTS.batch(), 12, 38));
    }

    private static SignalPanel rate(int id, Signal signal, int y) {
        return SignalPanel.timeSeries(id, signal, new Place(0, y, 8, 8)).decimals(2);
    }

    private static SignalPanel failures(int id, Signal signal, int y) {
        return SignalPanel.timeSeries(id, signal, new Place(8, y, 8, 8))
                .decimals(1)
                .line(Thresholds.brokenAbove(Objectives.FAILED_SHARE))
                .links(List.of(Links.pipeline()));
    }

    private static SignalPanel percentiles(int id, Signal signal, int y, int width) {
        return SignalPanel.timeSeries(
                        id,
                        signal,
                        new Place(0, y, width, 9),
                        Column.named("Lite p50").colour(Palette.LITE).dashed(),
                        Column.named("Lite p95").colour(Palette.LITE),
                        Column.named("Lite p99").colour(Palette.LITE).dashed(),
                        Column.named("Pro p50").colour(Palette.PRO).dashed(),
                        Column.named("Pro p95").colour(Palette.PRO),
                        Column.named("Pro p99").colour(Palette.PRO).dashed())
                .decimals(0);
    }

    private static SignalPanel byTier(int id, Signal signal, Place place) {
        return SignalPanel.timeSeries(
                        id,
                        signal,
                        place,
                        Column.named("Lite").colour(Palette.LITE),
                        Column.named("Pro").colour(Palette.PRO))
                .decimals(0);
    }

    private static SignalPanel slowest(int id, Signal signal, int x, int y) {
        return SignalPanel.table(
                        id,
                        signal,
                        new Place(x, y, 12, 9),
                        Column.named("Segment").link(Links.segment("Segment")),
                        Column.named("Pairs").unit(Units.COUNT))
                .decimals(0)
                .sortedBy("Pro later by");
    }
}
