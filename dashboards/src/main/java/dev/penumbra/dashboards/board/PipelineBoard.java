package dev.penumbra.dashboards.board;

import dev.penumbra.dashboards.model.Board;
import dev.penumbra.dashboards.model.Column;
import dev.penumbra.dashboards.model.Json;
import dev.penumbra.dashboards.model.Panel;
import dev.penumbra.dashboards.model.Place;
import dev.penumbra.dashboards.model.RowPanel;
import dev.penumbra.dashboards.model.SignalPanel;
import dev.penumbra.dashboards.model.TextPanel;
import dev.penumbra.dashboards.signal.PipelineSignals;
import dev.penumbra.dashboards.signal.ProxySignals;
import dev.penumbra.dashboards.signal.Signal;
import dev.penumbra.dashboards.style.Objectives;
import dev.penumbra.dashboards.style.Palette;
import dev.penumbra.dashboards.style.Thresholds;
import java.util.List;
import java.util.Map;

/** Whether the other boards can be trusted right now: what came, what is late, what was left out and why. */
public final class PipelineBoard {
    private PipelineBoard() {}

    public static Board board() {
        return new Board(
                "penumbra-pipeline",
                "Penumbra: pipeline health",
                "Can the other boards be trusted right now?",
                "6h",
                "5m",
                List.of(),
                List.of(),
                panels());
    }

    private static List<Panel> panels() {
        return List.of(
                new TextPanel(
                        1,
                        "**Can the other boards be trusted right now?** Above: what the rows of calls, pairs and judgements tell. Below: what each proxy"
                                + " reports of itself every ten seconds, on the same way as its events; when that way is cut, it is under `/metrics`.",
                        new Place(0, 0, 24, 2)),
                watched(2, PipelineSignals.EVENT_AGE, 0, 2, Thresholds.brokenAbove(Objectives.EVENT_AGE_SECONDS)),
                watched(3, PipelineSignals.PAIR_LAG, 4, 2, Thresholds.brokenAbove(Objectives.PAIR_LAG_SECONDS)),
                watched(4, PipelineSignals.UNMIRRORED, 8, 2, Thresholds.brokenAbove(Objectives.UNMIRRORED_REQUESTS)),
                watched(
                        5,
                        PipelineSignals.SHADOW_FAILURES,
                        12,
                        2,
                        Thresholds.brokenAbove(Objectives.FAILED_BACKGROUND_CALLS)),
                watched(6, PipelineSignals.MISSING_ARMS, 16, 2, Thresholds.brokenAbove(Objectives.MISSING_ARMS)),
                watched(
                        7,
                        PipelineSignals.JUDGE_FAILURES,
                        20,
                        2,
                        Thresholds.brokenAbove(Objectives.FAILED_BACKGROUND_CALLS)),
                watched(
                        8,
                        PipelineSignals.JUDGE_WAITING,
                        0,
                        6,
                        Thresholds.brokenAbove(Objectives.WAITING_FOR_JUDGE + 1)),
                watched(9, PipelineSignals.PUBLISHED_AGE, 4, 6, Thresholds.brokenAbove(Objectives.VERDICT_AGE_SECONDS)),
                watched(
                        10,
                        PipelineSignals.FAILED_INSERTS,
                        8,
                        6,
                        Thresholds.brokenAbove(Objectives.FAILED_INSERTS + 1)),
                SignalPanel.stateTimeline(11, PipelineSignals.STAGES, new Place(12, 6, 12, 12))
                        .meaning(presence()),
                perRule(12, PipelineSignals.OFF_FRACTION, 0, Objectives.LEFT_OUT),
                perRule(13, PipelineSignals.BUDGET_LEFT_OUT, 6, Objectives.LEFT_OUT_FOR_BUDGET),
                new RowPanel(14, "What comes and what is left out", 18),
                SignalPanel.timeSeries(15, PipelineSignals.EVENTS, new Place(0, 19, 8, 8))
                        .decimals(1),
                SignalPanel.timeSeries(16, PipelineSignals.SKIPS, new Place(8, 19, 8, 8))
                        .decimals(1),
                SignalPanel.timeSeries(17, PipelineSignals.FAILURES, new Place(16, 19, 8, 8))
                        .decimals(1),
                SignalPanel.timeSeries(18, PipelineSignals.BUDGET_BURN, new Place(0, 27, 8, 8))
                        .decimals(2),
                SignalPanel.timeSeries(19, PipelineSignals.DEAD_LETTERS, new Place(8, 27, 8, 8))
                        .decimals(0),
                SignalPanel.timeSeries(20, PipelineSignals.QUERY_TIME, new Place(16, 27, 8, 8))
                        .decimals(0),
                SignalPanel.table(
                                21,
                                PipelineSignals.FAILED_QUERIES,
                                new Place(0, 35, 24, 6),
                                Column.named("For example").width(700).inspectable())
                        .sortedBy("Times"),
                new RowPanel(22, "How the proxies fare", 41),
                ofProxies(23, ProxySignals.POOL_WAIT, 0, 42),
                ofProxies(24, ProxySignals.UNDER_WAY, 8, 42),
                ofProxies(25, ProxySignals.TIMEOUTS, 16, 42).decimals(1),
                ofProxies(26, ProxySignals.LOG_BACKLOG, 0, 50),
                ofProxies(27, ProxySignals.BUDGET_SPENT, 8, 50)
                        .max(1)
                        .line(Thresholds.watchAbove(Objectives.BUDGET_NEARLY_SPENT)),
                ofProxies(28, ProxySignals.BREAKERS_OPEN, 16, 50),
                SignalPanel.table(
                                29,
                                ProxySignals.DROPPED_EVENTS,
                                new Place(0, 58, 12, 6),
                                Column.named("Events dropped")
                                        .coloured(Thresholds.brokenAbove(Objectives.DROPPED_EVENTS + 1)))
                        .sortedBy("Events dropped"),
                SignalPanel.table(
                                30,
                                ProxySignals.SILENT_PROXIES,
                                new Place(12, 58, 12, 6),
                                Column.named("Silent for").coloured(Thresholds.brokenAbove(Objectives.SILENT_SECONDS)))
                        .sortedBy("Silent for"));
    }

    private static SignalPanel ofProxies(int id, Signal signal, int x, int y) {
        return SignalPanel.timeSeries(id, signal, new Place(x, y, 8, 8)).decimals(0);
    }

    private static SignalPanel watched(int id, Signal signal, int x, int y, Thresholds thresholds) {
        return SignalPanel.stat(id, signal, new Place(x, y, 4, 4)).thresholds(thresholds);
    }

    private static SignalPanel perRule(int id, Signal signal, int x, double watched) {
        return SignalPanel.barChart(id, signal, new Place(x, 10, 6, 8), "Rule")
                .decimals(0)
                .line(Thresholds.watchAbove(watched));
    }

    private static Map<String, Object> presence() {
        Map<String, Object> words = Json.object(
                "0", Json.object("color", Palette.KEEP, "index", 0, "text", "nothing"),
                "1", Json.object("color", Palette.PRO, "index", 1, "text", "rows"));
        return Json.object("type", "value", "options", words);
    }
}
