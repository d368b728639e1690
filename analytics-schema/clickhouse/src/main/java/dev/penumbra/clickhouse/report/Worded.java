package dev.penumbra.clickhouse.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures rounded as a person takes them in, each with its unit; unknown is a dash, never a zero. */
final class Worded {
    static final String UNKNOWN = "–";
    private static final String MINUS = "\u2212";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** From here on cents are noise. */
    private static final BigDecimal NO_CENTS = BigDecimal.valueOf(1000);

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Worded() {}

    /** {@code $12,451}, {@code $3.20}, {@code $0.000125}. */
    static String usd(@Nullable BigDecimal usd) {
        return usd == null ? UNKNOWN : sign(usd, "") + "$" + amount(usd.abs());
    }

    /** The same with a plus before what is more. */
    static String usdMore(@Nullable BigDecimal usd) {
        return usd == null ? UNKNOWN : sign(usd, "+") + "$" + amount(usd.abs());
    }

    private static String amount(BigDecimal usd) {
        if (usd.signum() == 0) {
            return "0";
        }
        if (usd.compareTo(NO_CENTS) >= 0) {
            return String.format(Locale.ROOT, "%,.0f", usd);
        }
        return usd.compareTo(BigDecimal.ONE) >= 0
                ? String.format(Locale.ROOT, "%.2f", usd)
                : cents(usd.round(THREE_DIGITS).stripTrailingZeros()).toPlainString();
    }

    private static BigDecimal cents(BigDecimal usd) {
        return usd.setScale(Math.max(2, usd.scale()), RoundingMode.UNNECESSARY);
    }

    /** {@code +18.2%}. */
    static String shareMore(@Nullable BigDecimal share) {
        return share == null ? UNKNOWN : percent(share, "+");
    }

    static String share(@Nullable BigDecimal share) {
        return share == null ? UNKNOWN : percent(share, "");
    }

    /** The sign is that of the rounded figure: nothing is a negative nought. */
    private static String percent(BigDecimal share, String positive) {
        BigDecimal percent = share.multiply(HUNDRED).setScale(1, RoundingMode.HALF_EVEN);
        return sign(percent, positive) + percent.abs().toPlainString() + "%";
    }

    static String millisMore(@Nullable BigDecimal millis) {
        return millis == null ? UNKNOWN : sign(millis, "+") + String.format(Locale.ROOT, "%,.0f ms", millis.abs());
    }

    static String kappa(BigDecimal kappa) {
        return kappa.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 segment}, {@code 2 segments}. */
    static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    static String day(Instant instant) {
        return DAY.format(instant);
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    /** In the largest unit of which it is a whole number. */
    static String window(Duration window) {
        if (window.toSeconds() % Duration.ofDays(1).toSeconds() == 0) {
            return count(window.toDays(), "day");
        }
        if (window.toSeconds() % Duration.ofHours(1).toSeconds() == 0) {
            return count(window.toHours(), "hour");
        }
        return window.toSeconds() % 60 == 0 ? count(window.toMinutes(), "minute") : count(window.toSeconds(), "second");
    }

    private static String sign(BigDecimal number, String positive) {
        return switch (number.signum()) {
            case -1 -> MINUS;
            case 1 -> positive;
            default -> "";
        };
    }
}
