package dev.penumbra.clickhouse.verdict;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Verdicts for a terminal of 160 columns: one line of figures each, the reason below it. */
final class VerdictTable {
    private static final int WIDTH = 160;
    private static final int SEGMENT_WIDTH = 36;
    private static final String GAP = "  ";
    private static final String RESET = "\u001b[0m";
    private static final Map<String, String> COLOURS = Map.of(
            "UPGRADE", "\u001b[1;32m",
            "DOWNGRADE", "\u001b[1;36m",
            "NEEDS_VALUE", "\u001b[1;33m",
            "ROUTE", "\u001b[1;35m",
            "NOT_ENOUGH_EVIDENCE", "\u001b[2m");

    private static final List<Column> COLUMNS = List.of(
            new Column("SEGMENT", true, verdict -> shortened(verdict.segment())),
            new Column("VERDICT", true, Verdict::verdict),
            new Column("PAIRS", false, verdict -> Figures.count(verdict.pairs())),
            new Column("PRO NET WIN", false, Figures::netWin),
            new Column("DIFFER", false, verdict -> Figures.share(verdict.disagreement())),
            new Column("NOISE", false, verdict -> Figures.share(verdict.noiseFloor())),
            new Column("EXTRA/1K", false, verdict -> Figures.money(verdict.extraCostUsdPer1k())),
            new Column("PER BETTER", false, verdict -> Figures.money(verdict.usdPerBetterAnswer())),
            new Column("PER MONTH", false, verdict -> Figures.money(verdict.monthlyExtraUsd())),
            new Column("P95 DELTA", false, verdict -> Figures.millis(verdict.latencyP95DeltaMs())));

    private final boolean colours;

    VerdictTable(boolean colours) {
        this.colours = colours;
    }

    private record Column(String title, boolean left, Function<Verdict, String> value) {
        String padded(String text, int width) {
            String blanks = " ".repeat(width - text.length());
            return left ? text + blanks : blanks + text;
        }

        int width(List<Verdict> verdicts) {
            return Math.max(
                    title.length(),
                    verdicts.stream()
                            .mapToInt(verdict -> value.apply(verdict).length())
                            .max()
                            .orElse(0));
        }
    }

    String text(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return "No pair has been compared in this window yet.\n";
        }
        List<Integer> widths =
                COLUMNS.stream().map(column -> column.width(verdicts)).toList();
        StringBuilder text = new StringBuilder(titles(widths));
        verdicts.forEach(verdict -> text.append(line(verdict, widths)).append(reason(verdict)));
        return text.toString();
    }

    private static String titles(List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < COLUMNS.size(); i++) {
            line.append(i == 0 ? "" : GAP)
                    .append(COLUMNS.get(i).padded(COLUMNS.get(i).title(), widths.get(i)));
        }
        return line.toString().stripTrailing() + "\n";
    }

    private String line(Verdict verdict, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < COLUMNS.size(); i++) {
            String cell = COLUMNS.get(i).padded(COLUMNS.get(i).value().apply(verdict), widths.get(i));
            boolean isVerdict = COLUMNS.get(i).title().equals("VERDICT");
            line.append(i == 0 ? "" : GAP).append(isVerdict ? coloured(verdict.verdict(), cell) : cell);
        }
        return line.toString().stripTrailing() + "\n";
    }

    private String coloured(String verdict, String cell) {
        String colour = COLOURS.getOrDefault(verdict, "");
        return colours && !colour.isEmpty() ? colour + cell + RESET : cell;
    }

    private static String reason(Verdict verdict) {
        String text = verdict.reasonCode() + ": " + verdict.reason();
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder("  ");
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH) {
                lines.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder("  ");
            }
            line.append(word).append(' ');
        }
        return lines.append(line.toString().stripTrailing()).append('\n').toString();
    }

    private static String shortened(String segment) {
        return segment.length() <= SEGMENT_WIDTH ? segment : segment.substring(0, SEGMENT_WIDTH - 1) + "…";
    }
}
