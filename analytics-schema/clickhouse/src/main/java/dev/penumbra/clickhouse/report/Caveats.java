package dev.penumbra.clickhouse.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** What a reader must know before money is moved, in plain words and with this report's figures. */
final class Caveats {
    private final Report report;

    Caveats(Report report) {
        this.report = report;
    }

    List<Caveat> all() {
        return List.of(
                new Caveat("Ranges", ranges()),
                new Caveat("Judge", judge()),
                new Caveat("Missing pairs", missing()),
                new Caveat("Prices", prices()),
                new Caveat("Unpriced pairs", unpriced()),
                new Caveat("Traffic", traffic()),
                new Caveat("Time", time()));
    }

    /** What it is about, and the words. */
    record Caveat(String title, String text) {}

    private static String ranges() {
        return "A range holds with 95 % confidence however often somebody looks, but by statistics for large numbers: below about"
                + " 50 pairs read nothing into it. Of all verdicts to move, on average at most one in ten is expected to be wrong.";
    }

    private String judge() {
        long unjudged = sum(SegmentReport::unjudged);
        return "Where no rule can tell which answer is better, a model judges, and it errs. Its errors make Pro's net win look smaller"
                + " than it is, and the price of a better answer larger. " + labels()
                + (unjudged == 0 ? "" : " " + Worded.count(unjudged, "pair") + " that differ still wait for it.");
    }

    private String labels() {
        List<SegmentReport> labelled = report.segments().stream()
                .filter(segment -> segment.judgeLabels() > 0)
                .toList();
        return labelled.isEmpty()
                ? "No person has labelled any of its pairs, so how often it errs here is not known."
                : "People labelled " + Worded.count(sum(SegmentReport::judgeLabels), "pair") + " in "
                        + Worded.count(labelled.size(), "segment") + agreement(labelled);
    }

    private static String agreement(List<SegmentReport> labelled) {
        List<BigDecimal> kappas = labelled.stream()
                .map(SegmentReport::judgeKappa)
                .filter(kappa -> kappa != null)
                .sorted(Comparator.naturalOrder())
                .toList();
        return kappas.isEmpty()
                ? "; too few to measure agreement."
                : "; judge and people agree with a kappa of " + range(kappas)
                        + " (1 is always, 0 is as often as by chance, below 0.4 decides nothing).";
    }

    private static String range(List<BigDecimal> kappas) {
        String lowest = Worded.kappa(kappas.get(0));
        String highest = Worded.kappa(kappas.get(kappas.size() - 1));
        return lowest.equals(highest) ? lowest : lowest + " to " + highest;
    }

    private String missing() {
        long missing = sum(SegmentReport::pairsMissing);
        return missing == 0
                ? "Every selected request gave a pair."
                : Worded.count(missing, "selected request")
                        + " gave no pair (failed, cut off, filtered, or turned away), beside "
                        + Worded.count(sum(segment -> segment.verdict().pairs()), "pair")
                        + " that were compared. A verdict is held back where the missing ones could turn it.";
    }

    private String prices() {
        PricesUsed prices = report.prices();
        return "Extra cost is by list price at the standard tier; discounts, batch prices and a warmer cache change it. "
                + (prices.rows() == 0
                        ? "No call of this window has a price."
                        : "Price book of " + prices.catalogVersion() + ", last compared with the providers' pages "
                                + checks(prices) + ".");
    }

    private static String checks(PricesUsed prices) {
        return prices.oldestCheck().equals(prices.newestCheck())
                ? prices.oldestCheck()
                : "between " + prices.oldestCheck() + " and " + prices.newestCheck();
    }

    private String unpriced() {
        long unpriced = sum(SegmentReport::pairsUnpriced);
        return unpriced == 0
                ? "Every compared pair has a price."
                : Worded.count(unpriced, "compared pair")
                        + " have no price: the price book lacks a model, or an answer its token"
                        + " counts. They are in no figure about money, and never count as free.";
    }

    private String traffic() {
        long uncompared = Math.max(0, report.traffic().requests() - sum(SegmentReport::exchanges));
        return "Amounts per month are 30 days at the rate seen in this window; less than a day of traffic counts as a day. Only requests"
                + " to a model whose tier is configured are counted."
                + (uncompared == 0
                        ? ""
                        : " " + Worded.count(uncompared, "request")
                                + " belong to segments of which no pair was compared: they are in today's cost and in no verdict.");
    }

    private static String time() {
        return "This is a look at one moment. Before money is moved, see that a verdict has stayed for some days; after the day on which"
                + " it expires, or when a model, a prompt or a price changed, ask again.";
    }

    private long sum(ToLongFunction<SegmentReport> count) {
        return report.segments().stream().mapToLong(count).sum();
    }
}
