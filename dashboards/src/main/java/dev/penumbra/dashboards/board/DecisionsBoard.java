package dev.penumbra.dashboards.board;

import dev.penumbra.dashboards.model.Board;
import dev.penumbra.dashboards.model.Column;
import dev.penumbra.dashboards.model.Panel;
import dev.penumbra.dashboards.model.Place;
import dev.penumbra.dashboards.model.ScatterPanel;
import dev.penumbra.dashboards.model.Series;
import dev.penumbra.dashboards.model.SignalPanel;
import dev.penumbra.dashboards.model.TextPanel;
import dev.penumbra.dashboards.model.Variable;
import dev.penumbra.dashboards.signal.DecisionSignals;
import dev.penumbra.dashboards.style.Objectives;
import dev.penumbra.dashboards.style.Palette;
import dev.penumbra.dashboards.style.Thresholds;
import dev.penumbra.dashboards.style.Units;
import java.util.ArrayList;
import java.util.List;

/** The home board: what to upgrade, what it costs, how sure that is, what is missing. */
public final class DecisionsBoard {
    private static final double ENOUGH_OF_THE_PICTURE = 0.8;
    private static final double HALF_OF_THE_PICTURE = 0.5;
    private static final double NEARLY_ALL_OF_THE_BUDGET = 0.8;
    private static final String BETTER_A_MONTH = "Better answers a month";
    private static final String MORE_A_MONTH = "More a month";
    private static final String REQUESTS = "Requests a month";
    private static final double DAY_SECONDS = 86_400;

    private DecisionsBoard() {}

    public static Board board() {
        return new Board(
                "penumbra-decisions",
                "Penumbra: decisions",
                "Which segments should move from Lite to Pro, what do we gain, what does it cost?",
                "28d",
                "",
                List.of(Variable.typed(
                        "budget",
                        "Budget for upgrades, USD a month",
                        "What all upgrades together may cost more in 30 days.",
                        String.valueOf(Math.round(30 * Objectives.DAILY_BUDGET_USD)))),
                List.of(),
                panels());
    }

    private static List<Panel> panels() {
        return List.of(
                new TextPanel(
                        5,
                        "**Which segments should move from Lite to Pro?** A segment says UPGRADE when what its better answers are worth"
                                + " exceeds what Pro costs more, errors bounded over all segments together. Yellow is not known yet. The"
                                + " figures above the table are of the last hourly publication; the table is computed now, from the last 28 days.",
                        new Place(0, 0, 24, 2)),
                SignalPanel.stat(1, DecisionSignals.SEGMENTS_TO_UPGRADE, new Place(0, 2, 4, 4))
                        .thresholds(Thresholds.startingWith(Palette.KEEP).from(1, Palette.PRO)),
                SignalPanel.stat(2, DecisionSignals.UPGRADES_MONTHLY_COST, new Place(4, 2, 5, 4))
                        .decimals(0)
                        .columns(ofBudget()),
                SignalPanel.stat(6, DecisionSignals.UPGRADES_BETTER_ANSWERS, new Place(9, 2, 6, 4))
                        .decimals(0),
                SignalPanel.stat(7, DecisionSignals.TRAFFIC_WITH_EVIDENCE, new Place(15, 2, 3, 4))
                        .decimals(0)
                        .thresholds(Thresholds.startingWith(Palette.BROKEN)
                                .from(HALF_OF_THE_PICTURE, Palette.WATCH)
                                .from(ENOUGH_OF_THE_PICTURE, Palette.CALM)),
                SignalPanel.stat(3, DecisionSignals.SEGMENTS_WITHOUT_EVIDENCE, new Place(18, 2, 3, 4))
                        .thresholds(Thresholds.watchAbove(1)),
                SignalPanel.stat(8, DecisionSignals.EVIDENCE_AGE, new Place(21, 2, 3, 4))
                        .thresholds(Thresholds.watchAbove(DAY_SECONDS).from(3 * DAY_SECONDS, Palette.BROKEN)),
                SignalPanel.table(4, DecisionSignals.VERDICTS, new Place(0, 6, 24, 14), verdictColumns()),
                costAgainstQuality(),
                spendBest(),
                SignalPanel.barChart(9, DecisionSignals.CERTAIN_LOSS, new Place(0, 30, 24, 8), "Segment")
                        .decimals(1)
                        .line(Thresholds.watchAbove(Objectives.CERTAIN_LOSS)));
    }

    /** A threshold cannot read what the reader typed, so that the budget is the measure and the steps are fixed. */
    private static Column ofBudget() {
        return Column.named("Of the budget")
                .unit(Units.SHARE)
                .thresholds(Thresholds.watchAbove(NEARLY_ALL_OF_THE_BUDGET).from(1, Palette.BROKEN));
    }

    private static ScatterPanel costAgainstQuality() {
        List<Series> series = new ArrayList<>();
        Palette.byVerdict()
                .forEach((verdict, colour) -> series.add(Series.of(
                                DecisionSignals.COST_AGAINST_QUALITY.of(verdict),
                                Column.named(verdict).colour(colour).link(Links.segment("Segment")))
                        .sized(REQUESTS)));
        series.add(Series.of(
                DecisionSignals.COST_FRONTIER,
                Column.named("Frontier").colour(Palette.CALM).line()));
        return new ScatterPanel(
                10,
                DecisionSignals.COST_AGAINST_QUALITY,
                new Place(0, 20, 12, 10),
                BETTER_A_MONTH,
                moreAMonth(),
                series);
    }

    private static ScatterPanel spendBest() {
        return new ScatterPanel(
                11,
                DecisionSignals.SPEND_BEST,
                new Place(12, 20, 12, 10),
                BETTER_A_MONTH,
                moreAMonth(),
                List.of(
                        Series.of(
                                DecisionSignals.SPEND_BEST,
                                Column.named("Expected")
                                        .colour(Palette.PRO)
                                        .joined()
                                        .link(Links.segment("Segment"))),
                        Series.of(
                                DecisionSignals.SPEND_BEST,
                                Column.named("At least").colour(Palette.KEEP).joined())));
    }

    private static Column moreAMonth() {
        return Column.named(MORE_A_MONTH).unit(Units.USD);
    }

    private static Column[] verdictColumns() {
        return new Column[] {
            Column.named("Segment").link(Links.segment("Segment")),
            Column.named("Verdict").width(190).colouredBackground(Palette.byVerdict()),
            Column.named("Why").width(520).inspectable(),
            Column.named("Net win").unit(Units.SHARE).decimals(1),
            Column.named("At least").unit(Units.SHARE).decimals(1),
            Column.named("At most").unit(Units.SHARE).decimals(1),
            Column.named("Answers that differ").unit(Units.SHARE).decimals(1),
            Column.named("Noise floor").unit(Units.SHARE).decimals(1),
            Column.named("More per 1,000 requests").unit(Units.USD).decimals(2),
            Column.named("Per better answer").unit(Units.USD).decimals(3),
            moreAMonth().decimals(0),
            Column.named("Latency p95, more").unit(Units.MILLISECONDS).decimals(0)
        };
    }
}
