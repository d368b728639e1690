package dev.penumbra.schema.price;

import dev.penumbra.schema.event.TokenUsage;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prices with the dates from which they hold, and the one function from usage to cost. A model is found by its exact
 * name, then by an exact alias, then by the longest declared prefix; never by a part of its name.
 */
public final class PriceBook {
    public static final String STANDARD = "standard";

    private final String catalogVersion;
    private final List<PriceRow> rows;
    private final Map<String, List<PriceRow>> rowsByModel = new HashMap<>();
    private final Map<String, String> aliases;
    private final TreeMap<String, String> prefixes;

    PriceBook(String catalogVersion, List<PriceRow> rows, Map<String, String> aliases, Map<String, String> prefixes) {
        this.catalogVersion = catalogVersion;
        this.rows = List.copyOf(rows);
        this.aliases = Map.copyOf(aliases);
        this.prefixes = new TreeMap<>(prefixes);
        rows.forEach(row -> rowsByModel
                .computeIfAbsent(row.model(), model -> new java.util.ArrayList<>())
                .add(row));
    }

    /** The price book that ships with this version. */
    public static PriceBook shipped() {
        return PriceBookFile.readShipped();
    }

    /** Whether a call that reported this tier, or none, was served as any other is. */
    public static boolean isStandard(@Nullable String serviceTier) {
        return serviceTier == null || ServiceTiers.canonical(serviceTier).equals(STANDARD);
    }

    public String catalogVersion() {
        return catalogVersion;
    }

    public List<PriceRow> rows() {
        return rows;
    }

    /**
     * The cost of one call, or null when no row prices its model at that instant: unknown is never zero.
     *
     * @param model as served; publisher prefixes such as {@code models/} may be there
     * @param serviceTier as reported by the answer; null for standard
     * @param startedAt when the call started
     */
    public @Nullable Cost cost(
            @Nullable String model, TokenUsage usage, @Nullable String serviceTier, Instant startedAt) {
        String tier = serviceTier == null ? STANDARD : ServiceTiers.canonical(serviceTier);
        List<PriceRow> valid =
                rowsOf(model).stream().filter(row -> row.holdsAt(startedAt)).toList();
        Optional<PriceRow> ofTier = row(valid, tier, usage.inputTotal());
        Optional<PriceRow> row = ofTier.or(() -> row(valid, STANDARD, usage.inputTotal()));
        return row.map(priced -> new Cost(picoUsd(priced, usage), priced.id(), ofTier.isEmpty()))
                .orElse(null);
    }

    /** The whole request is priced at the highest band whose threshold its prompt exceeds. */
    private static Optional<PriceRow> row(List<PriceRow> valid, String tier, long promptTokens) {
        return valid.stream()
                .filter(row -> row.serviceTier().equals(tier))
                .filter(row -> row.abovePromptTokens() == 0 || promptTokens > row.abovePromptTokens())
                .max(Comparator.comparingLong(PriceRow::abovePromptTokens));
    }

    private static long picoUsd(PriceRow row, TokenUsage usage) {
        long plain = usage.inputTotal()
                - usage.inputCached()
                - usage.cacheWrite5m()
                - usage.cacheWrite1h()
                - usage.inputAudio();
        return sum(
                Math.multiplyExact(Math.max(0, plain), row.input()),
                price(usage.inputAudio(), row.audioInput(), row.input()),
                price(usage.inputCached(), row.cachedInput(), row.input()),
                price(usage.cacheWrite5m(), row.cacheWrite5m(), row.input()),
                price(usage.cacheWrite1h(), row.cacheWrite1h(), row.input()),
                Math.multiplyExact(usage.outputTotal(), row.output()));
    }

    private static long price(long tokens, @Nullable Long price, long fallback) {
        return Math.multiplyExact(tokens, price == null ? fallback : price);
    }

    private static long sum(long... parts) {
        long total = 0;
        for (long part : parts) {
            total = Math.addExact(total, part);
        }
        return total;
    }

    private List<PriceRow> rowsOf(@Nullable String model) {
        if (model == null) {
            return List.of();
        }
        String name = ModelNames.canonical(model);
        String known = rowsByModel.containsKey(name) ? name : aliases.getOrDefault(name, byPrefix(name));
        return rowsByModel.getOrDefault(known, List.of());
    }

    private String byPrefix(String name) {
        return prefixes.descendingMap().entrySet().stream()
                .filter(prefix -> name.startsWith(prefix.getKey()))
                .max(Comparator.comparingInt(prefix -> prefix.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse("");
    }
}
