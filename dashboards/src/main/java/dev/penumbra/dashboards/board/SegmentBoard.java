package dev.penumbra.dashboards.board;

import dev.penumbra.dashboards.model.Board;
import dev.penumbra.dashboards.model.Column;
import dev.penumbra.dashboards.model.Json;
import dev.penumbra.dashboards.model.Panel;
import dev.penumbra.dashboards.model.Place;
import dev.penumbra.dashboards.model.SignalPanel;
import dev.penumbra.dashboards.model.TextPanel;
import dev.penumbra.dashboards.model.Variable;
import dev.penumbra.dashboards.signal.SegmentSignals;
import dev.penumbra.dashboards.signal.SharedSignals;
import dev.penumbra.dashboards.style.Palette;
import dev.penumbra.dashboards.style.Thresholds;
import dev.penumbra.dashboards.style.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One segment: why it has its verdict, and whether that is stable. */
public final class SegmentBoard {
    private SegmentBoard() {}

    public static Board board() {
        return new Board(
                "penumbra-segment",
                "Penumbra: one segment",
                "Why this verdict, and is it stable?",
                "28d",
                "",
                List.of(Variable.one(Links.SEGMENT, SharedSignals.SEGMENTS)),
                Links.PRICES,
                panels());
    }

    private static List<Panel> panels() {
        return List.of(
                new TextPanel(
                        1,
                        "**Why does `${segment}` have this verdict, and is it stable?** Verdicts as they were published each hour; figures of"
                                + " pairs from the time range. Nothing published is not the same as STAY: the segment is not known yet.",
                        new Place(0, 0, 24, 2)),
                SignalPanel.word(2, SegmentSignals.VERDICT, new Place(0, 2, 6, 4), "Verdict")
                        .meaning(Json.object("type", "value", "options", colours(false))),
                SignalPanel.stat(3, SegmentSignals.PAIRS_NEEDED, new Place(0, 6, 6, 4))
                        .thresholds(Thresholds.watchAbove(1)),
                SignalPanel.table(
                        4,
                        SegmentSignals.REASON,
                        new Place(6, 2, 18, 8),
                        Column.named("Why").width(520).inspectable(),
                        Column.named("Verdict").colouredBackground(Palette.byVerdict()),
                        Column.named("More a month").unit(Units.USD).decimals(0)),
                netWin(),
                SignalPanel.stateTimeline(6, SegmentSignals.VERDICTS, new Place(12, 10, 12, 4))
                        .meaning(Json.object("type", "value", "options", colours(true))),
                SignalPanel.timeSeries(
                                7,
                                SegmentSignals.JUDGED,
                                new Place(12, 14, 12, 8),
                                Column.named("Lite better").colour(Palette.LITE),
                                Column.named("Tie").colour(Palette.KEEP),
                                Column.named("Pro better").colour(Palette.PRO))
                        .decimals(0)
                        .stacked(),
                SignalPanel.timeSeries(
                                8,
                                SegmentSignals.COST,
                                new Place(0, 22, 12, 8),
                                Column.named("Lite").colour(Palette.LITE),
                                Column.named("Pro").colour(Palette.PRO))
                        .decimals(2),
                SignalPanel.timeSeries(
                                9,
                                SegmentSignals.LATENCY,
                                new Place(12, 22, 12, 8),
                                Column.named("Lite p50").colour(Palette.LITE).dashed(),
                                Column.named("Lite p95").colour(Palette.LITE),
                                Column.named("Pro p50").colour(Palette.PRO).dashed(),
                                Column.named("Pro p95").colour(Palette.PRO))
                        .decimals(0),
                SignalPanel.barChart(
                        10,
                        SegmentSignals.FLAWS,
                        new Place(0, 30, 8, 10),
                        "Flaw",
                        Column.named("Lost by Lite").colour(Palette.LITE),
                        Column.named("Lost by Pro").colour(Palette.PRO)),
                SignalPanel.table(
                                11,
                                SegmentSignals.EXAMPLES,
                                new Place(8, 30, 16, 10),
                                Column.named("Score").decimals(2),
                                Column.named("Exchange").width(290))
                        .links(List.of(Links.agreementOfThis())));
    }

    private static SignalPanel netWin() {
        return SignalPanel.timeSeries(
                        5,
                        SegmentSignals.NET_WIN,
                        new Place(0, 10, 12, 12),
                        Column.named("At most").colour(Palette.PRO).filledDownTo("At least"),
                        Column.named("Net win").colour(Palette.PRO),
                        Column.named("At least").colour(Palette.PRO).withoutLine(),
                        Column.named("Pays from here").colour(Palette.KEEP).dashed())
                .decimals(1);
    }

    /** @param numbered by their places, from 1, as the history's SQL numbers them; else by their names */
    private static Map<String, Object> colours(boolean numbered) {
        Map<String, Object> options = new LinkedHashMap<>();
        Palette.byVerdict().forEach((verdict, colour) -> {
            int index = options.size();
            options.put(
                    numbered ? String.valueOf(index + 1) : verdict,
                    Json.object("color", colour, "index", index, "text", verdict));
        });
        return options;
    }
}
