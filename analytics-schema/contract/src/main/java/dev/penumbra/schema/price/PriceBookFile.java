package dev.penumbra.schema.price;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code prices.yaml}: USD per million tokens, fees per thousand, dates in UTC, unknown keys refused by name. */
public final class PriceBookFile {
    private static final String SHIPPED = "prices.yaml";
    private static final BigDecimal MICRO = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PriceBookFile() {}

    static PriceBook readShipped() {
        try (InputStream yaml = PriceBookFile.class.getResourceAsStream(SHIPPED)) {
            if (yaml == null) {
                throw new IllegalStateException(SHIPPED + " is missing from the class path");
            }
            return read(yaml);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The price book of a file; throws {@link PriceBookException} that names the file, the line or the model, and the fix. */
    public static PriceBook read(Path file) {
        return read(file.toString(), text(file));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new PriceBookException(file + " cannot be read; name an existing file");
        }
    }

    /** The book with the one that stands in a file's text over it. */
    static PriceBook superseding(PriceBook book, String file, String yaml) {
        PriceBook own = read(file, yaml);
        try {
            return book.supersededBy(own);
        } catch (PriceBookException wrong) {
            throw new PriceBookException(file + ": " + wrong.getMessage());
        }
    }

    private static PriceBook read(String file, String yaml) {
        try {
            return read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        } catch (PriceBookException wrong) {
            throw new PriceBookException(file + ": " + wrong.getMessage());
        } catch (JsonProcessingException malformed) {
            throw new PriceBookException(
                    file + ", line " + malformed.getLocation().getLineNr() + ": " + sentence(malformed));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String sentence(JsonProcessingException malformed) {
        return malformed.getCause() instanceof PriceBookException wrong
                ? String.valueOf(wrong.getMessage())
                : malformed.getOriginalMessage().lines().findFirst().orElse("it is no price book");
    }

    /** Throws {@link PriceBookException} that names the model and the fix when the file contradicts itself. */
    public static PriceBook read(InputStream yaml) throws IOException {
        return YAML.readValue(yaml, Catalog.class).book();
    }

    private static void requireThere(String key, @Nullable Object value) {
        if (value == null) {
            throw new PriceBookException(key + " is missing; set it");
        }
    }

    /** {@code announced} is when those prices were made known that say nothing of it themselves. */
    record Catalog(String catalogVersion, @Nullable LocalDate announced, List<Model> models) {
        Catalog {
            requireThere("catalog_version", catalogVersion);
            requireThere("models", models);
        }

        PriceBook book() {
            List<PriceRow> rows = models.stream()
                    .flatMap(model -> model.rows(announced).stream())
                    .toList();
            List<PriceName> names =
                    models.stream().flatMap(model -> model.names().stream()).toList();
            return PriceBook.of(catalogVersion + "-" + fingerprint(rows, names), rows, names);
        }

        /** Two books of one version that say something else must not pass for one. */
        private static String fingerprint(List<PriceRow> rows, List<PriceName> names) {
            try {
                byte[] said = (rows + "\n" + names).getBytes(StandardCharsets.UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(said))
                        .substring(0, 8);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java has SHA-256", impossible);
            }
        }
    }

    record Model(
            String provider,
            String model,
            @Nullable List<String> aliases,
            @Nullable List<String> prefixes,
            @JsonProperty("per_1k_searches") @Nullable BigDecimal per1kSearches,

            @JsonProperty("per_1k_grounded_prompts") @Nullable BigDecimal per1kGroundedPrompts,

            @Nullable BigDecimal regionalUpliftPercent,
            @Nullable String sourceClass,
            @Nullable String checked,
            List<Price> prices) {
        Model {
            requireThere("provider", provider);
            requireThere("model", model);
            requireThere("prices", prices);
        }

        @Override
        public List<String> aliases() {
            return aliases == null ? List.of() : aliases;
        }

        @Override
        public List<String> prefixes() {
            return prefixes == null ? List.of() : prefixes;
        }

        List<PriceRow> rows(@Nullable LocalDate announced) {
            List<PriceRow> rows = new ArrayList<>();
            prices.forEach(price -> rows.add(price.row(this, announced)));
            return rows;
        }

        List<PriceName> names() {
            List<PriceName> names = new ArrayList<>();
            aliases().forEach(alias -> names.add(new PriceName(alias, false, model)));
            prefixes().forEach(prefix -> names.add(new PriceName(prefix, true, model)));
            return names;
        }
    }

    record Price(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable LocalDate announced,
            @Nullable String tier,
            long abovePromptTokens,
            BigDecimal input,
            @Nullable BigDecimal cachedInput,
            @JsonProperty("cache_write_5m") @Nullable BigDecimal cacheWrite5m,
            @JsonProperty("cache_write_1h") @Nullable BigDecimal cacheWrite1h,
            @Nullable BigDecimal audioInput,
            @Nullable BigDecimal cachedAudioInput,
            BigDecimal output,
            @JsonProperty("per_1k_searches") @Nullable BigDecimal per1kSearches,

            @JsonProperty("per_1k_grounded_prompts") @Nullable BigDecimal per1kGroundedPrompts,

            @Nullable BigDecimal regionalUpliftPercent,
            @Nullable String sourceClass,
            @Nullable String checked) {
        Price {
            requireThere("input", input);
            requireThere("output", output);
            if (from != null && to != null && !from.isBefore(to)) {
                throw new PriceBookException(
                        "a price holds from " + from + " to " + to + "; let it end after it begins");
            }
        }

        PriceRow row(Model model, @Nullable LocalDate ofCatalog) {
            String serviceTier = tier == null ? PriceBook.STANDARD : tier;
            LocalDate since = announced == null ? ofCatalog : announced;
            return new PriceRow(
                    id(model.model(), serviceTier, since),
                    model.provider(),
                    model.model(),
                    serviceTier,
                    startOf(from),
                    startOf(to),
                    startOf(since),
                    abovePromptTokens,
                    microUsd(input),
                    optionalMicroUsd(cachedInput),
                    optionalMicroUsd(cacheWrite5m),
                    optionalMicroUsd(cacheWrite1h),
                    optionalMicroUsd(audioInput),
                    optionalMicroUsd(cachedAudioInput),
                    microUsd(output),
                    optionalFee(firstOf(per1kSearches, model.per1kSearches())),
                    optionalFee(firstOf(per1kGroundedPrompts, model.per1kGroundedPrompts())),
                    percent(firstOf(regionalUpliftPercent, model.regionalUpliftPercent())),
                    text(firstOf(sourceClass, model.sourceClass())),
                    text(firstOf(checked, model.checked())));
        }

        private String id(String model, String serviceTier, @Nullable LocalDate since) {
            String band = abovePromptTokens == 0 ? "" : ">" + abovePromptTokens;
            return model + "/" + serviceTier + band + (from == null ? "" : "@" + from)
                    + (since == null ? "" : "~" + since);
        }

        private static @Nullable Instant startOf(@Nullable LocalDate day) {
            return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        private static <T> @Nullable T firstOf(@Nullable T own, @Nullable T general) {
            return own == null ? general : own;
        }

        private static String text(@Nullable String given) {
            return given == null ? "" : given;
        }

        private static @Nullable Long percent(@Nullable BigDecimal given) {
            if (given == null) {
                return null;
            }
            if (given.signum() < 0
                    || given.compareTo(HUNDRED) > 0
                    || given.stripTrailingZeros().scale() > 0) {
                throw new PriceBookException(
                        "the uplift of " + given + " per cent is not a whole number within 0 and 100; correct it");
            }
            return given.longValueExact();
        }

        /** Of a fee for a thousand. */
        private static @Nullable Long optionalFee(@Nullable BigDecimal usdPerThousand) {
            return usdPerThousand == null ? null : microUsd(usdPerThousand.multiply(THOUSAND));
        }

        private static @Nullable Long optionalMicroUsd(@Nullable BigDecimal usdPerMillion) {
            return usdPerMillion == null ? null : microUsd(usdPerMillion);
        }

        private static long microUsd(BigDecimal usdPerMillion) {
            if (usdPerMillion.signum() < 0) {
                throw new PriceBookException("the price " + usdPerMillion + " is below zero; correct it");
            }
            try {
                return usdPerMillion.multiply(MICRO).longValueExact();
            } catch (ArithmeticException tooFine) {
                throw new PriceBookException(
                        "the price " + usdPerMillion + " is finer than a micro-USD per million tokens");
            }
        }
    }
}
