package dev.penumbra.schema.price;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a price book must not say, so that every call has one price; the errors name the rows and the fix. */
final class Contradictions {
    private Contradictions() {}

    static void refuse(List<PriceRow> rows, List<PriceName> names) {
        refuseOverlaps(rows);
        refuseSecondRows(rows);
        refuseSecondModels(names);
    }

    /** Rows of a book that is to count over another must be announced later than what they supersede. */
    static void refuseEarlier(List<PriceRow> superseded, List<PriceRow> own) {
        Map<String, List<PriceRow>> byModel = superseded.stream().collect(Collectors.groupingBy(PriceRow::model));
        for (PriceRow row : own) {
            for (PriceRow old : byModel.getOrDefault(row.model(), List.of())) {
                if (old.overlaps(row) && !row.announced().isAfter(old.announced())) {
                    throw new PriceBookException("the price " + row.id() + " would not count beside " + old.id()
                            + " of the shipped price book; if it still holds, announce it on a later day (announced)");
                }
            }
        }
    }

    private static void refuseOverlaps(List<PriceRow> rows) {
        for (List<PriceRow> ofModel :
                rows.stream().collect(Collectors.groupingBy(PriceRow::model)).values()) {
            for (int i = 0; i < ofModel.size(); i++) {
                for (PriceRow later : ofModel.subList(i + 1, ofModel.size())) {
                    refuseOverlap(ofModel.get(i), later);
                }
            }
        }
    }

    private static void refuseOverlap(PriceRow row, PriceRow later) {
        if (row.overlaps(later) && row.announced().equals(later.announced())) {
            throw new PriceBookException("the prices " + row.id() + " and " + later.id()
                    + " hold at the same time; give the earlier one an end (to), or say when the newer one was announced"
                    + " (announced)");
        }
    }

    private static void refuseSecondRows(List<PriceRow> rows) {
        Set<String> ids = new HashSet<>();
        for (PriceRow row : rows) {
            if (!ids.add(row.id())) {
                throw new PriceBookException(
                        "there are two prices " + row.id() + "; keep one, or announce the newer one (announced)");
            }
        }
    }

    private static void refuseSecondModels(List<PriceName> names) {
        Map<PriceName, String> models = new HashMap<>();
        for (PriceName name : names) {
            String other = models.put(new PriceName(name.name(), name.isPrefix(), ""), name.model());
            if (other != null) {
                throw new PriceBookException("the name " + name.name() + " is declared for two models, " + other
                        + " and " + name.model() + "; keep it at one");
            }
        }
    }
}
