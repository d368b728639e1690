package dev.penumbra.clickhouse.report;

import dev.penumbra.clickhouse.verdict.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports as ClickHouse might give them. */
final class Reports {
    static final Instant NOW = Instant.parse("2026-11-28T10:05:00Z");
    static final String HOSTILE =
            "feature=</script><script>console.error('ran')</script><img src=x onerror=console.error(1)>\"' {{x}} & co";

    private static final Traffic TRAFFIC =
            new Traffic(Duration.ofDays(28), NOW, 1_284_310, 25_686, usd("8421.337"), 12);
    private static final Spend SPEND = new Spend(usd("7859.91"), usd("812.4"), usd("31.05"), usd("96.2"), 3);
    private static final PricesUsed PRICES = new PricesUsed(4, "2026-11-20", "2026-07", "2026-10-07");

    private Reports() {}

    static Report empty() {
        return new Report(
                new Traffic(Duration.ofHours(36), NOW, 0, 0, BigDecimal.ZERO, 0),
                new Spend(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0),
                new PricesUsed(0, "", "", ""),
                List.of());
    }

    static Report of(SegmentReport... segments) {
        return new Report(TRAFFIC, SPEND, PRICES, List.of(segments));
    }

    /** Each verdict, one segment that nothing is known of, and one whose name attacks the page. */
    static Report ofEveryVerdict() {
        return of(
                upgrade(),
                segment(
                        "feature=code-review",
                        "UPGRADE",
                        "net_benefit",
                        "0.094",
                        "0.061",
                        "0.127",
                        "31.2",
                        "0.5",
                        "1310.4"),
                new SegmentReport(
                        verdict(
                                "feature=chat,tenant=internal",
                                "DOWNGRADE",
                                "ceiling",
                                "0.004",
                                "-0.011",
                                "0.019",
                                "4.1",
                                "2210.75"),
                        "pro",
                        "Chat team",
                        usd("0.05"),
                        212_000,
                        3,
                        0,
                        0,
                        0,
                        null,
                        NOW.minus(Duration.ofHours(2))),
                segment(
                        "feature=legal-summary",
                        "NEEDS_VALUE",
                        "no_value",
                        "0.118",
                        "0.07",
                        "0.166",
                        "18.4",
                        null,
                        "990"),
                segment("feature=search", "ROUTE", "rule", "0.031", "0.008", "0.054", "9.8", "0.5", "420"),
                segment(
                        HOSTILE,
                        "NOT_ENOUGH_EVIDENCE",
                        "keep_sampling",
                        "0.02",
                        "-0.025",
                        "0.065",
                        "12.6",
                        "0.5",
                        "77.7"),
                segment(
                        "feature=onboarding",
                        "NOT_ENOUGH_EVIDENCE",
                        "too_few_pairs",
                        "0",
                        "-0.9",
                        "0.9",
                        "6.2",
                        "0.5",
                        "3.2"),
                new SegmentReport(
                        new Verdict(
                                "feature=new",
                                "NOT_ENOUGH_EVIDENCE",
                                "too_few_pairs",
                                "0 pairs can be compared; a verdict needs 400.",
                                0,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        "lite",
                        "",
                        null,
                        12,
                        0,
                        0,
                        0,
                        0,
                        null,
                        NOW),
                segment("feature=ticket-triage", "STAY", "ceiling", "-0.004", "-0.021", "0.013", "7.4", "0.5", "640.1"),
                segment(
                        "feature=translation",
                        "STAY",
                        "measured",
                        "-0.042",
                        "-0.068",
                        "-0.016",
                        "14.9",
                        "0.25",
                        "512"));
    }

    private static SegmentReport upgrade() {
        return new SegmentReport(
                verdict(
                        "feature=contract-review",
                        "UPGRADE",
                        "net_benefit",
                        "0.18238",
                        "0.1489",
                        "0.21591",
                        "21.3004",
                        "12450.5"),
                "lite",
                "Legal",
                usd("1"),
                584_000,
                41,
                7,
                12,
                120,
                usd("0.613"),
                NOW.minus(Duration.ofDays(2)));
    }

    /** Served from Lite, judged by nobody but the judge. */
    static SegmentReport segment(
            String name,
            String verdict,
            String code,
            String win,
            String low,
            String high,
            String extra,
            @Nullable String value,
            String monthly) {
        return new SegmentReport(
                verdict(name, verdict, code, win, low, high, extra, monthly),
                "lite",
                "Platform",
                value == null ? null : usd(value),
                61_000,
                9,
                0,
                0,
                0,
                null,
                NOW.minus(Duration.ofHours(5)));
    }

    private static Verdict verdict(
            String name,
            String verdict,
            String code,
            String win,
            String low,
            String high,
            String extra,
            String monthly) {
        BigDecimal perBetter =
                usd(win).signum() > 0 ? usd(extra).movePointLeft(3).divide(usd(win), MathContext.DECIMAL32) : null;
        return new Verdict(
                name,
                verdict,
                code,
                "Pro gives " + usd(win).movePointRight(2).toPlainString() + " better answers in 100 (at least "
                        + usd(low).movePointRight(2).toPlainString() + ") for $"
                        + usd(extra).movePointLeft(3).toPlainString() + " more a request.",
                1612,
                usd(win),
                usd(low),
                usd(high),
                usd("0.312"),
                usd("0.041"),
                usd(extra),
                perBetter,
                usd(monthly),
                usd("1840"));
    }

    static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }
}
