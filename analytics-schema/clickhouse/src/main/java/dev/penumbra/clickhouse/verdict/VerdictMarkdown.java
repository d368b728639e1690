package dev.penumbra.clickhouse.verdict;

import java.util.List;

/** Verdicts as a Markdown table, for a ticket or a wiki. */
final class VerdictMarkdown {
    private static final String HEAD = """
            | Segment | Verdict | Reason | Pairs | Pro net win | Differ | Noise | Extra per 1k | Per better answer | Extra per month | p95 delta |
            |---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|
            """;

    private VerdictMarkdown() {}

    static String text(List<Verdict> verdicts) {
        StringBuilder text = new StringBuilder(HEAD);
        verdicts.forEach(verdict -> text.append(line(verdict)));
        return text.toString();
    }

    private static String line(Verdict verdict) {
        List<String> cells = List.of(
                escaped(verdict.segment()),
                "**" + verdict.verdict() + "**",
                escaped(verdict.reason()),
                Figures.count(verdict.pairs()),
                Figures.netWin(verdict),
                Figures.share(verdict.disagreement()),
                Figures.share(verdict.noiseFloor()),
                Figures.money(verdict.extraCostUsdPer1k()),
                Figures.money(verdict.usdPerBetterAnswer()),
                Figures.money(verdict.monthlyExtraUsd()),
                Figures.millis(verdict.latencyP95DeltaMs()));
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
