package dev.penumbra.schema.price;

import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prices with the dates from which they hold, and the one function from usage to cost. A model is found by its exact
 * name, then by an exact alias, then by the longest declared prefix; never by a part of its name. Of two rows that hold
 * at an instant for one model, service tier and band the one that was announced later counts.
 */
public final class PriceBook {
    public static final String STANDARD = "standard";
    /** Between the versions of a book and of the one over it. */
    private static final String OVER = "+";

    private static final Comparator<PriceRow> HIGHEST_BAND_THEN_LATEST =
            Comparator.comparingLong(PriceRow::abovePromptTokens).thenComparing(PriceRow::announced);

    private final String catalogVersion;
    private final List<PriceRow> rows;
    private final List<PriceName> names;
    private final Map<String, List<PriceRow>> rowsByModel = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, String> prefixes = new HashMap<>();

    private PriceBook(String catalogVersion, List<PriceRow> rows, List<PriceName> names) {
        this.catalogVersion = catalogVersion;
        this.rows = List.copyOf(rows);
        this.names = List.copyOf(names);
        rows.forEach(row -> rowsByModel
                .computeIfAbsent(row.model(), model -> new ArrayList<>())
                .add(row));
        names.forEach(name -> (name.isPrefix() ? prefixes : aliases).put(name.name(), name.model()));
    }

    /** Throws {@link PriceBookException} that names the rows or the name and the fix when the book contradicts itself. */
    public static PriceBook of(String catalogVersion, List<PriceRow> rows, List<PriceName> names) {
        Contradictions.refuse(rows, names);
        return new PriceBook(catalogVersion, rows, names);
    }

    /** The price book that ships with this version. */
    public static PriceBook shipped() {
        return PriceBookFile.readShipped();
    }

    /**
     * The shipped price book with the prices of a team's own file over it.
     *
     * @param own null for none
     */
    public static PriceBook shippedWith(@Nullable Path own) {
        return OwnPrices.read(own).book();
    }

    /** Whether a call that reported this tier, or none, was served as any other is. */
    public static boolean isStandard(@Nullable String serviceTier) {
        return serviceTier == null || ServiceTiers.canonical(serviceTier).equals(STANDARD);
    }

    /** Names what the book says, to the letter: another text is another version. */
    public String catalogVersion() {
        return catalogVersion;
    }

    /** Whether it is a shipped one with a team's own over it. */
    public boolean hasOwnPrices() {
        return catalogVersion.contains(OVER);
    }

    public List<PriceRow> rows() {
        return rows;
    }

    public List<PriceName> names() {
        return names;
    }

    /**
     * This book with another over it. A row of the other counts for its model, service tier, band and dates, because it was
     * announced later, which is required of it; whatever it says nothing about stays, as do the surcharges of a row of its
     * that names none. Its names are the ones that count.
     */
    public PriceBook supersededBy(PriceBook own) {
        Contradictions.refuseEarlier(rows, own.rows);
        List<PriceName> kept = names.stream()
                .filter(name -> own.names.stream().noneMatch(name::isNameOf))
                .toList();
        return of(
                catalogVersion + OVER + own.catalogVersion,
                Stream.concat(rows.stream(), own.rows.stream().map(this::withSurcharges))
                        .toList(),
                Stream.concat(kept.stream(), own.names.stream()).toList());
    }

    /** Of the row that it supersedes, or else of any of its model: surcharges are the model's, seldom a tier's. */
    private PriceRow withSurcharges(PriceRow own) {
        return rowsOf(own.model()).stream()
                .max(Comparator.comparing(own::overlaps)
                        .thenComparing(row -> row.serviceTier().equals(own.serviceTier()))
                        .thenComparing(PriceRow::announced))
                .map(own::withSurchargesOf)
                .orElse(own);
    }

    /** The cost of a call that is billed by its tokens alone; as {@link #cost(String, TokenUsage, Surcharges, String, Instant)}. */
    public @Nullable Cost cost(
            @Nullable String model, TokenUsage usage, @Nullable String serviceTier, Instant startedAt) {
        return cost(model, usage, null, serviceTier, startedAt);
    }

    /**
     * The cost of one call, or null when no row prices its model at that instant: unknown is never zero.
     *
     * @param model as served; publisher prefixes such as {@code models/} may be there
     * @param surcharges what is billed beside the tokens; null for nothing
     * @param serviceTier as reported by the answer; null for standard
     * @param startedAt when the call started
     */
    public @Nullable Cost cost(
            @Nullable String model,
            TokenUsage usage,
            @Nullable Surcharges surcharges,
            @Nullable String serviceTier,
            Instant startedAt) {
        Surcharges billed = surcharges == null ? Surcharges.NONE : surcharges;
        String tier = serviceTier == null ? STANDARD : ServiceTiers.canonical(serviceTier);
        List<PriceRow> valid =
                rowsOf(model).stream().filter(row -> row.holdsAt(startedAt)).toList();
        Optional<PriceRow> ofTier = row(valid, tier, usage.inputTotal());
        Optional<PriceRow> row = ofTier.or(() -> row(valid, STANDARD, usage.inputTotal()));
        return row.map(priced -> Cost.of(priced, usage, billed, ofTier.isEmpty()))
                .orElse(null);
    }

    /** The model that a name stands for; null when the book knows none. */
    public @Nullable String modelOf(String name) {
        String model = ModelNames.canonical(name);
        return rowsByModel.containsKey(model) ? model : aliases.getOrDefault(model, byPrefix(model));
    }

    /** The model that a name stands for, and the name itself, without its publisher, when the book knows none. */
    public String modelOrName(String name) {
        String model = modelOf(name);
        return model == null ? ModelNames.canonical(name) : model;
    }

    /** The whole request is priced at the highest band whose threshold its prompt exceeds. */
    private static Optional<PriceRow> row(List<PriceRow> valid, String tier, long promptTokens) {
        return valid.stream()
                .filter(row -> row.serviceTier().equals(tier))
                .filter(row -> row.abovePromptTokens() == 0 || promptTokens > row.abovePromptTokens())
                .max(HIGHEST_BAND_THEN_LATEST);
    }

    private List<PriceRow> rowsOf(@Nullable String name) {
        String model = name == null ? null : modelOf(name);
        return model == null ? List.of() : rowsByModel.getOrDefault(model, List.of());
    }

    private @Nullable String byPrefix(String name) {
        return prefixes.entrySet().stream()
                .filter(prefix -> name.startsWith(prefix.getKey()))
                .max(Comparator.comparingInt(prefix -> prefix.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    /** Books of one version say the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PriceBook book && catalogVersion.equals(book.catalogVersion);
    }

    @Override
    public int hashCode() {
        return catalogVersion.hashCode();
    }
}
