package dev.penumbra.dashboards.board;

import dev.penumbra.dashboards.model.Board;
import dev.penumbra.dashboards.model.Column;
import dev.penumbra.dashboards.model.Panel;
import dev.penumbra.dashboards.model.Place;
import dev.penumbra.dashboards.signal.DecisionSignals;
import dev.penumbra.dashboards.style.VerdictColours;
import java.util.List;

/** The home board: what to upgrade, what it costs, how sure that is, what is missing. */
public final class DecisionsBoard {
    private DecisionsBoard() {}

    public static Board board() {
        return new Board(
                "penumbra-decisions",
                "Penumbra: decisions",
                "Which segments of the traffic the Pro model is worth its price for.",
                List.of(
                        Panel.stat(1, DecisionSignals.SEGMENTS_TO_UPGRADE, new Place(0, 0, 8, 4)),
                        Panel.stat(2, DecisionSignals.UPGRADES_MONTHLY_COST, new Place(8, 0, 8, 4)),
                        Panel.stat(3, DecisionSignals.SEGMENTS_WITHOUT_EVIDENCE, new Place(16, 0, 8, 4)),
                        Panel.table(4, DecisionSignals.VERDICTS, new Place(0, 4, 24, 16), verdictColumns())));
    }

    private static List<Column> verdictColumns() {
        return List.of(
                Column.named("Verdict").width(190).colouredBackground(VerdictColours.byVerdict()),
                Column.named("Why").width(520),
                Column.named("Net win").unit("percentunit").decimals(1),
                Column.named("At least").unit("percentunit").decimals(1),
                Column.named("At most").unit("percentunit").decimals(1),
                Column.named("Answers that differ").unit("percentunit").decimals(1),
                Column.named("Noise floor").unit("percentunit").decimals(1),
                Column.named("More per 1,000 requests").unit("currencyUSD").decimals(2),
                Column.named("Per better answer").unit("currencyUSD").decimals(3),
                Column.named("More a month").unit("currencyUSD").decimals(0),
                Column.named("Latency p95, more").unit("ms").decimals(0));
    }
}
