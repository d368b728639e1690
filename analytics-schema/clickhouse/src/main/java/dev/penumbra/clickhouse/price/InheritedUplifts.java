package dev.penumbra.clickhouse.price;

import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Prices of a team's own that say nothing of the uplift of a region, so that the shipped one is added to what may contain it. */
public final class InheritedUplifts {
    private InheritedUplifts() {}

    /** One line a price. */
    public static List<String> lines(PriceBook shipped, PriceBook own) {
        Set<String> silent = own.rows().stream()
                .filter(row -> row.regionalUpliftPercent() == null)
                .map(PriceRow::id)
                .collect(Collectors.toSet());
        return shipped.supersededBy(own).rows().stream()
                .filter(row -> silent.contains(row.id()) && row.upliftPercent() > 0)
                .map(row -> "WARN  " + row.id() + " is raised by " + row.upliftPercent()
                        + " % in a region, as the shipped one is; if it contains that, say regional_uplift_percent: 0")
                .toList();
    }
}
