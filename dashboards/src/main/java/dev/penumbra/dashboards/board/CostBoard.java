package dev.penumbra.dashboards.board;

import dev.penumbra.dashboards.model.Board;
import dev.penumbra.dashboards.model.Column;
import dev.penumbra.dashboards.model.Panel;
import dev.penumbra.dashboards.model.Place;
import dev.penumbra.dashboards.model.RowPanel;
import dev.penumbra.dashboards.model.SignalPanel;
import dev.penumbra.dashboards.model.TextPanel;
import dev.penumbra.dashboards.signal.CostSignals;
import dev.penumbra.dashboards.signal.Signal;
import dev.penumbra.dashboards.style.Objectives;
import dev.penumbra.dashboards.style.Palette;
import dev.penumbra.dashboards.style.Thresholds;
import dev.penumbra.dashboards.style.Units;
import java.util.List;

/** What is spent, on what, what creeps, and what would change it; interactive and batch apart. */
public final class CostBoard {
    private static final double NEARLY = 0.8;

    private CostBoard() {}

    public static Board board() {
        return new Board(
                "penumbra-cost",
                "Penumbra: cost",
                "What do we spend, on what, and what would change it?",
                "28d",
                "",
                List.of(),
                Links.PRICES,
                panels());
    }

    private static List<Panel> panels() {
        return List.of(
                new TextPanel(
                        1,
                        "**What do we spend, on what, and what would change it?** Billed USD of every call that went through the proxy, by the"
                                + " price book of its day. What has no price is in no sum and is counted beside it. Interactive is what a person"
                                + " waits for, batch is the rest.",
                        new Place(0, 0, 24, 2)),
                SignalPanel.stat(2, CostSignals.SPEND_TODAY, new Place(0, 2, 5, 4))
                        .decimals(2)
                        .thresholds(Thresholds.watchAbove(NEARLY * Objectives.DAILY_BUDGET_USD)
                                .from(Objectives.DAILY_BUDGET_USD, Palette.BROKEN)),
                SignalPanel.stat(3, CostSignals.NEXT_BILL, new Place(5, 2, 10, 4))
                        .decimals(0),
                SignalPanel.stat(4, CostSignals.COST_OF_KNOWING_SHARE, new Place(15, 2, 4, 4))
                        .decimals(1)
                        .thresholds(Thresholds.watchAbove(Objectives.COST_OF_KNOWING)),
                SignalPanel.table(
                                5,
                                CostSignals.UNPRICED_CALLS,
                                new Place(19, 2, 5, 4),
                                Column.named("Calls without a price")
                                        .decimals(0)
                                        .coloured(Thresholds.brokenAbove(Objectives.UNPRICED_CALLS)))
                        .sortedBy("Calls without a price"),
                SignalPanel.table(6, CostSignals.SEGMENT_COSTS, new Place(0, 6, 24, 10), segmentColumns())
                        .sortedBy("A day"),
                new RowPanel(7, "Interactive: a person waits", 16),
                spend(8, 17, true),
                perThousand(9, 17, true),
                new RowPanel(10, "Batch: nobody waits", 26),
                spend(11, 27, false),
                perThousand(12, 27, false),
                new RowPanel(13, "What creeps", 36),
                perSegment(14, CostSignals.PRO_SHARE, 0, Objectives.PRO_SHARE),
                perSegment(15, CostSignals.PRO_SHARE_RISE, 8, Objectives.PRO_SHARE_RISE),
                perSegment(16, CostSignals.RUNAWAY_OUTPUT, 16, Objectives.RUNAWAY_SHARE),
                SignalPanel.table(
                                17,
                                CostSignals.PRO_WITHOUT_NEED,
                                new Place(0, 45, 24, 6),
                                Column.named("Segment").link(Links.segment("Segment")),
                                Column.named("Verdict").colouredBackground(Palette.byVerdict()),
                                Column.named("Why").width(600).inspectable(),
                                Column.named("Saved a month on Lite").decimals(0))
                        .sortedBy("Saved a month on Lite"),
                SignalPanel.timeSeries(18, CostSignals.BLENDED_PRICE, new Place(0, 51, 8, 8))
                        .decimals(2),
                SignalPanel.timeSeries(19, CostSignals.TOKENS_PER_REQUEST, new Place(8, 51, 8, 8))
                        .decimals(0),
                SignalPanel.timeSeries(20, CostSignals.COST_OF_KNOWING, new Place(16, 51, 8, 8))
                        .decimals(2)
                        .stacked());
    }

    private static SignalPanel spend(int id, int y, boolean interactive) {
        return SignalPanel.timeSeries(
                        id,
                        interactive ? CostSignals.SPEND_BY_MODEL.interactive() : CostSignals.SPEND_BY_MODEL.batch(),
                        new Place(0, y, 12, 9))
                .decimals(2)
                .stacked();
    }

    private static SignalPanel perThousand(int id, int y, boolean interactive) {
        return SignalPanel.barChart(
                        id,
                        interactive
                                ? CostSignals.COST_PER_THOUSAND.interactive()
                                : CostSignals.COST_PER_THOUSAND.batch(),
                        new Place(12, y, 12, 9),
                        "Segment",
                        Column.named("Lite").colour(Palette.LITE),
                        Column.named("Pro").colour(Palette.PRO))
                .decimals(2);
    }

    private static SignalPanel perSegment(int id, Signal signal, int x, double watched) {
        return SignalPanel.barChart(id, signal, new Place(x, 37, 8, 8), "Segment")
                .decimals(0)
                .line(Thresholds.watchAbove(watched));
    }

    private static Column[] segmentColumns() {
        return new Column[] {
            Column.named("Segment").link(Links.segment("Segment")),
            Column.named("Requests a day").unit(Units.COUNT).decimals(0),
            Column.named("A day").decimals(2),
            Column.named("Per 1,000 requests").decimals(2),
            Column.named("On Pro").unit(Units.SHARE).decimals(0).gauge(),
            Column.named("Without output cap").unit(Units.SHARE).decimals(0).gauge(),
            Column.named("Output tokens, p99").unit(Units.COUNT).decimals(0),
            Column.named("Unpriced").unit(Units.NONE).coloured(Thresholds.brokenAbove(1))
        };
    }
}
