package dev.penumbra.e2e.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan as a table or as one JSON array, an object a line. */
public final class PlanText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HOURS_A_DAY = 24;
    private static final String LINE = "%-16s %-28s %12s %10s %10s %10s %10s %10s %-14s %8s  %s%n";

    private PlanText() {}

    public static String json(List<PlanRow> rows) {
        return rows.stream().map(PlanText::object).collect(Collectors.joining(",\n", "[", "]\n"));
    }

    public static String table(List<PlanRow> rows, Assumptions assumed) {
        StringBuilder text = new StringBuilder(String.format(
                LINE,
                "RULE",
                "SEGMENT",
                "EXCHANGES/D",
                "MIRRORED/D",
                "SHADOW/D",
                "REPEATS/D",
                "JUDGE/D",
                "ALL/D",
                "LIMITED BY",
                "PAIRS",
                "VERDICT AFTER"));
        rows.forEach(row -> text.append(line(row)));
        return text.append(total(rows)).append(assumptions(assumed)).toString();
    }

    private static String line(PlanRow row) {
        return String.format(
                LINE,
                row.rule(),
                row.segment(),
                count(row.exchangesPerDay()),
                count(row.mirroredPerDay()),
                money(row.shadowUsdPerDay()),
                money(row.repeatUsdPerDay()),
                money(row.judgeUsdPerDay()),
                money(row.usdPerDay()),
                row.limitedBy(),
                row.pairsNeeded(),
                verdictAfter(row));
    }

    private static String verdictAfter(PlanRow row) {
        if (row.daysToVerdict() == null) {
            return "never: nothing is mirrored";
        }
        Double calendar = row.calendarDays();
        return calendar == null
                ? days(row.daysToVerdict())
                        + " of mirroring, more than the rule does in the 28 days that a verdict reads"
                : days(calendar);
    }

    private static String days(double days) {
        return days < 1
                ? String.format(Locale.ROOT, "%.1f hours", HOURS_A_DAY * days)
                : String.format(Locale.ROOT, "%.1f days", days);
    }

    private static String total(List<PlanRow> rows) {
        boolean priced = rows.stream().allMatch(row -> row.usdPerDay() != null);
        double usd = rows.stream()
                .map(PlanRow::usdPerDay)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
        return String.format(
                "All rules together: %s a day%s%n",
                money(usd), priced ? "" : ", and what the price book does not know");
    }

    private static String assumptions(Assumptions assumed) {
        return String.format(
                Locale.ROOT,
                "Assumed: %s of the pairs differ and are judged in both orders, and of the others the share that"
                        + " jobs.judge.audit_share says; a verdict tells a net win of %s from"
                        + " nothing; a shadow never seen answers with %s times the tokens. Prices of the day without"
                        + " the uplift of a region, in the tier that the rule asks for, as if every route heard it.%n",
                share(assumed.disagreement()),
                share(assumed.effect()),
                assumed.shadowOutputRatio());
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String count(double count) {
        return String.format(Locale.ROOT, "%.0f", count);
    }

    private static String money(@Nullable Double usd) {
        return usd == null ? "unpriced" : String.format(Locale.ROOT, "$%.2f", usd);
    }

    private static String object(PlanRow row) {
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a flat record is always JSON", impossible);
        }
    }
}
