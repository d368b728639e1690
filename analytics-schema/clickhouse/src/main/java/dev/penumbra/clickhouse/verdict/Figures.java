package dev.penumbra.clickhouse.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as a person reads them; unknown is a dash, never a zero. */
final class Figures {
    private static final String UNKNOWN = "–";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    private Figures() {}

    static String share(@Nullable BigDecimal share) {
        return share == null ? UNKNOWN : String.format(Locale.ROOT, "%.1f%%", share.multiply(HUNDRED));
    }

    /** {@code +12.0% (+8.4 to +15.6)}. */
    static String netWin(Verdict verdict) {
        if (verdict.netWin() == null) {
            return UNKNOWN;
        }
        return signed(verdict.netWin()) + "% (" + bound(verdict.netWinLow()) + " to " + bound(verdict.netWinHigh())
                + ")";
    }

    private static String bound(@Nullable BigDecimal share) {
        return share == null ? UNKNOWN : signed(share);
    }

    private static String signed(BigDecimal share) {
        return String.format(Locale.ROOT, "%+.1f", share.multiply(HUNDRED));
    }

    /** Cents from a dollar on, three digits below. */
    static String money(@Nullable BigDecimal usd) {
        if (usd == null) {
            return UNKNOWN;
        }
        String sign = usd.signum() < 0 ? "-$" : "$";
        BigDecimal amount = usd.abs();
        return amount.signum() == 0 || amount.compareTo(BigDecimal.ONE) >= 0
                ? sign + String.format(Locale.ROOT, "%,.2f", amount)
                : sign + amount.round(THREE_DIGITS).toPlainString();
    }

    static String millis(@Nullable BigDecimal millis) {
        return millis == null ? UNKNOWN : String.format(Locale.ROOT, "%+,.0f ms", millis);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
