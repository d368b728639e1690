package dev.penumbra.clickhouse.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code segment_settings} of the configuration file; every other section belongs to another process. */
public final class SegmentSettingsFile {
    private static final String SECTION = "segment_settings";
    private static final List<String> SECTIONS = List.of("proxy", "jobs", SECTION, "price_book");
    private static final List<String> KEYS = List.of(
            "segment",
            "value_per_better_answer_usd",
            "min_pairs",
            "max_latency_p95_increase_ms",
            "min_batch_tokens_per_second",
            "max_batch_usd_per_million_tokens",
            "high_stakes",
            "owner");
    private static final BigDecimal USD_LIMIT = BigDecimal.valueOf(1_000_000);
    private static final int USD_SCALE = 12;
    private static final long UINT32_LIMIT = 1L << 32;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private SegmentSettingsFile() {}

    public static List<SegmentSetting> read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new SettingsException("cannot read the configuration file " + file + "; name an existing file");
        } catch (SettingsException wrong) {
            throw new SettingsException(file + ": " + wrong.getMessage());
        }
    }

    static List<SegmentSetting> parse(String yaml) {
        JsonNode root = tree(yaml);
        refuseUnknown(root, SECTIONS, "the top level");
        JsonNode section = root.path(SECTION);
        if (section.isMissingNode() || section.isNull()) {
            return List.of();
        }
        require(section.isArray(), SECTION + " must be a list of settings");
        List<SegmentSetting> settings = new ArrayList<>();
        for (int i = 0; i < section.size(); i++) {
            settings.add(new Entry(SECTION + "[" + i + "]", section.get(i)).setting());
        }
        refuseRepeats(settings);
        return List.copyOf(settings);
    }

    private static JsonNode tree(String yaml) {
        try {
            JsonNode root = YAML.readTree(yaml);
            require(root.isObject() || root.isMissingNode(), "the file must be a map of the sections " + SECTIONS);
            return root;
        } catch (JsonProcessingException broken) {
            throw new SettingsException("line " + broken.getLocation().getLineNr() + " is not YAML");
        }
    }

    private static void refuseUnknown(JsonNode node, List<String> known, String place) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            require(
                    known.contains(name),
                    "unknown key \"" + name + "\" at " + place + "; known are " + String.join(", ", known));
        }
    }

    private static void refuseRepeats(List<SegmentSetting> settings) {
        Set<String> seen = new HashSet<>();
        for (SegmentSetting setting : settings) {
            require(
                    seen.add(setting.segment()),
                    "the segment \"" + setting.segment() + "\" is set twice; keep one entry");
        }
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new SettingsException(sentence);
        }
    }

    /** One entry of the list and its place in the file. */
    private record Entry(String place, JsonNode node) {
        SegmentSetting setting() {
            require(node.isObject(), place + " must be a map with a segment");
            refuseUnknown(node, KEYS, place);
            return new SegmentSetting(
                    segment(),
                    usd("value_per_better_answer_usd"),
                    whole("min_pairs", 1),
                    whole("max_latency_p95_increase_ms", 0),
                    whole("min_batch_tokens_per_second", 1),
                    usd("max_batch_usd_per_million_tokens"),
                    highStakes(),
                    text("owner"));
        }

        private String segment() {
            String segment = text("segment");
            require(
                    !segment.isBlank(),
                    place
                            + ".segment is missing; write the segment's value, or \"*\" for all that say nothing themselves");
            return segment;
        }

        private @Nullable BigDecimal usd(String key) {
            JsonNode given = node.path(key);
            if (isAbsent(given)) {
                return null;
            }
            boolean fits = given.isNumber()
                    && given.decimalValue().signum() >= 0
                    && given.decimalValue().compareTo(USD_LIMIT) < 0
                    && given.decimalValue().stripTrailingZeros().scale() <= USD_SCALE;
            require(fits, wrong(key, given, "an amount of USD from 0 to 999999 with at most 12 decimals"));
            return given.decimalValue();
        }

        private @Nullable Long whole(String key, long least) {
            JsonNode given = node.path(key);
            if (isAbsent(given)) {
                return null;
            }
            boolean fits = given.isIntegralNumber()
                    && given.canConvertToLong()
                    && given.longValue() >= least
                    && given.longValue() < UINT32_LIMIT;
            require(fits, wrong(key, given, "a whole number from " + least + " on"));
            return given.longValue();
        }

        private boolean highStakes() {
            JsonNode given = node.path("high_stakes");
            require(isAbsent(given) || given.isBoolean(), wrong("high_stakes", given, "true or false"));
            return given.asBoolean(false);
        }

        private String text(String key) {
            JsonNode given = node.path(key);
            require(isAbsent(given) || given.isTextual(), wrong(key, given, "a text in quotes"));
            return isAbsent(given) ? "" : given.asText();
        }

        private String wrong(String key, JsonNode given, String wanted) {
            return place + "." + key + " must be " + wanted + ", but is " + given;
        }

        private static boolean isAbsent(JsonNode given) {
            return given.isMissingNode() || given.isNull();
        }
    }
}
