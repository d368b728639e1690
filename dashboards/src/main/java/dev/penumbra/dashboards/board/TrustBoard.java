package dev.penumbra.dashboards.board;

import dev.penumbra.dashboards.model.Board;
import dev.penumbra.dashboards.model.Column;
import dev.penumbra.dashboards.model.Panel;
import dev.penumbra.dashboards.model.Place;
import dev.penumbra.dashboards.model.SignalPanel;
import dev.penumbra.dashboards.model.TextPanel;
import dev.penumbra.dashboards.signal.TrustSignals;
import dev.penumbra.dashboards.style.Objectives;
import dev.penumbra.dashboards.style.Palette;
import dev.penumbra.dashboards.style.Thresholds;
import dev.penumbra.dashboards.style.Units;
import java.util.List;

/** Whether the verdicts can be believed: judge, noise, sample, losses. */
public final class TrustBoard {
    private static final double JUDGE_UNFIT = 0.75;
    private static final double JUDGE_DOUBTFUL = 0.85;

    private TrustBoard() {}

    public static Board board() {
        return new Board(
                "penumbra-trust",
                "Penumbra: trust in the evidence",
                "Can we believe the verdicts?",
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
                        "**Can we believe the verdicts?** Whether the judge says what people say, whether the models differ more from each"
                                + " other than from themselves, whether the sample is the one that was asked for, and what is missing from it.",
                        new Place(0, 0, 24, 2)),
                SignalPanel.stat(2, TrustSignals.JUDGE_AND_PEOPLE, new Place(0, 2, 5, 5))
                        .decimals(0)
                        .thresholds(Thresholds.startingWith(Palette.BROKEN)
                                .from(JUDGE_UNFIT, Palette.WATCH)
                                .from(JUDGE_DOUBTFUL, Palette.CALM)),
                SignalPanel.stat(3, TrustSignals.ORDER_FLIPS, new Place(5, 2, 5, 5))
                        .decimals(1)
                        .thresholds(Thresholds.watchAbove(Objectives.ORDER_FLIPS / 2)
                                .from(Objectives.ORDER_FLIPS, Palette.BROKEN)),
                SignalPanel.stat(4, TrustSignals.NOISE_AGAINST_USUAL, new Place(10, 2, 5, 5))
                        .decimals(1)
                        .thresholds(Thresholds.brokenAbove(Objectives.NOISE_AGAINST_USUAL)),
                SignalPanel.table(
                                5,
                                TrustSignals.NEW_MODELS,
                                new Place(15, 2, 9, 5),
                                Column.named("Segment").link(Links.segment("Segment")),
                                Column.named("Calls of a new model")
                                        .decimals(0)
                                        .coloured(Thresholds.watchAbove(Objectives.CALLS_OF_A_NEW_MODEL)))
                        .sortedBy("Calls of a new model"),
                SignalPanel.table(6, TrustSignals.JUDGE_RELIABILITY, new Place(0, 7, 24, 8), judgeColumns())
                        .sortedBy("Pairs judged"),
                SignalPanel.timeSeries(
                                7,
                                TrustSignals.NOISE_FLOOR,
                                new Place(0, 15, 12, 9),
                                Column.named("Lite against Pro").colour(Palette.KEEP),
                                Column.named("Lite against Lite").colour(Palette.LITE),
                                Column.named("Pro against Pro").colour(Palette.PRO))
                        .decimals(1),
                SignalPanel.barChart(8, TrustSignals.SAMPLED_SHARE, new Place(12, 15, 6, 9), "Segment")
                        .decimals(1),
                SignalPanel.barChart(9, TrustSignals.LOST_PAIRS, new Place(18, 15, 6, 9), "Outcome"));
    }

    private static Column[] judgeColumns() {
        return new Column[] {
            Column.named("Segment").link(Links.segment("Segment")),
            Column.named("Pairs judged").unit(Units.COUNT),
            Column.named("Turned by the order")
                    .decimals(1)
                    .coloured(Thresholds.watchAbove(Objectives.ORDER_FLIPS / 2)
                            .from(Objectives.ORDER_FLIPS, Palette.BROKEN)),
            Column.named("Pro wins").decimals(0),
            Column.named("Pro wins at same length").decimals(0),
            Column.named("Labels").unit(Units.COUNT),
            Column.named("Same as people").decimals(0),
            Column.named("Kappa").unit(Units.NONE).decimals(2),
            Column.named("Accuracy, at least").unit(Units.NONE).decimals(2)
        };
    }
}
