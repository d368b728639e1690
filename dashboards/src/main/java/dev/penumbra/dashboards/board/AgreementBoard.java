package dev.penumbra.dashboards.board;

import dev.penumbra.dashboards.model.Board;
import dev.penumbra.dashboards.model.Column;
import dev.penumbra.dashboards.model.Panel;
import dev.penumbra.dashboards.model.Place;
import dev.penumbra.dashboards.model.SignalPanel;
import dev.penumbra.dashboards.model.TextPanel;
import dev.penumbra.dashboards.model.Variable;
import dev.penumbra.dashboards.signal.AgreementSignals;
import dev.penumbra.dashboards.signal.SharedSignals;
import dev.penumbra.dashboards.style.Palette;
import dev.penumbra.dashboards.style.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where and how the two models differ, down to the single pair. */
public final class AgreementBoard {
    private AgreementBoard() {}

    public static Board board() {
        return new Board(
                "penumbra-agreement",
                "Penumbra: agreement explorer",
                "Where and how do the models differ?",
                "28d",
                "",
                List.of(
                        Variable.any(Links.SEGMENT, SharedSignals.SEGMENTS),
                        Variable.any(Links.TASK, SharedSignals.TASK_KINDS)),
                List.of(),
                panels());
    }

    private static List<Panel> panels() {
        return List.of(
                new TextPanel(
                        1,
                        "**Where and how do the models differ?** Pairs of answers to the same request, compared by the measure of their kind of"
                                + " task. To differ is not to be worse: who is better say flaws, the judge and people.",
                        new Place(0, 0, 24, 2)),
                SignalPanel.stat(2, AgreementSignals.RATE, new Place(0, 2, 6, 6))
                        .decimals(1)
                        .columns(Column.named("Pairs").unit(Units.COUNT).decimals(0)),
                SignalPanel.barChart(3, AgreementSignals.BY_SIZE, new Place(6, 2, 9, 10), "Tokens of the prompt")
                        .decimals(0)
                        .max(1),
                SignalPanel.barChart(4, AgreementSignals.DIFFERENCES, new Place(15, 2, 9, 10), "Difference"),
                SignalPanel.table(
                                5,
                                AgreementSignals.BY_WEEK,
                                new Place(0, 12, 24, 8),
                                Column.named("Segment").link(Links.segment("Segment")),
                                Column.named("3 weeks ago").gauge(),
                                Column.named("2 weeks ago").gauge(),
                                Column.named("Last week").gauge(),
                                Column.named("This week").gauge(),
                                Column.named("Pairs").unit(Units.COUNT))
                        .decimals(0)
                        .sortedBy("Pairs"),
                SignalPanel.table(6, AgreementSignals.PAIRS, new Place(0, 20, 24, 14), pairColumns()));
    }

    private static Column[] pairColumns() {
        return new Column[] {
            Column.named("Segment").link(Links.agreementOfSegment("Segment")),
            Column.named("Judge").colouredBackground(preferences()),
            Column.named("Score").decimals(2),
            Column.named("Lite latency").unit(Units.MILLISECONDS),
            Column.named("Pro latency").unit(Units.MILLISECONDS),
            Column.named("Exchange").width(290),
            Column.named("Trace").width(260)
        };
    }

    private static Map<String, String> preferences() {
        Map<String, String> colours = new LinkedHashMap<>();
        colours.put("Pro better", Palette.PRO);
        colours.put("Lite better", Palette.LITE);
        colours.put("tie", Palette.KEEP);
        colours.put("not judged", Palette.WATCH);
        return colours;
    }
}
