package dev.penumbra.clickhouse.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** An amount with what it is and what it contains. */
record MoneyLine(String what, String amount, String note) {
    /** Of 30 days. */
    static List<MoneyLine> monthly(Report report) {
        Money money = Money.of(report);
        return List.of(
                new MoneyLine("Today", Worded.usd(money.today()), today(report)),
                new MoneyLine("Every compared segment on Pro", Worded.usd(money.onPro()), onPro(report, money)),
                new MoneyLine("As the verdicts say", Worded.usd(money.asTheVerdictsSay()), change(money)));
    }

    private static String today(Report report) {
        long unpriced = report.traffic().unpriced();
        return "as billed, at the rate of this window"
                + (unpriced == 0 ? "" : "; " + Worded.count(unpriced, "request") + " without a price not included");
    }

    private static String onPro(Report report, Money money) {
        long unknown = report.segments().stream()
                .filter(segment -> segment.verdict().monthlyExtraUsd() == null)
                .count();
        return Worded.usdMore(money.onPro().subtract(money.today()))
                + (unknown == 0
                        ? ""
                        : "; " + Worded.count(unknown, "segment") + " without a known extra cost not included");
    }

    private static String change(Money money) {
        return Worded.usdMore(money.change()) + ": upgrades " + Worded.usdMore(money.upgrades()) + ", downgrades "
                + Worded.usdMore(money.downgrades().negate());
    }

    /** Within the window. */
    static List<MoneyLine> spent(Spend spend) {
        return List.of(
                new MoneyLine("Shadow calls", Worded.usd(spend.shadow()), "the other model asked the same"),
                new MoneyLine("Repeats", Worded.usd(spend.repeats()), "a model asked again, to know its own variation"),
                new MoneyLine("Judge", Worded.usd(spend.judge()), "calls without an answer by estimate"),
                new MoneyLine("All of it", Worded.usd(spend.toFindOut()), ofProduction(spend)));
    }

    private static String ofProduction(Spend spend) {
        String unpriced = spend.unpriced() == 0
                ? ""
                : "; " + Worded.count(spend.unpriced(), "call") + " without a price not included";
        return spend.production().signum() == 0
                ? "beside production of " + Worded.usd(BigDecimal.ZERO) + unpriced
                : Worded.share(spend.toFindOut().divide(spend.production(), MathContext.DECIMAL32)) + " of the "
                        + Worded.usd(spend.production()) + " that production cost" + unpriced;
    }
}
