package dev.penumbra.e2e.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.penumbra.e2e.stack.StackConfiguration;
import dev.penumbra.jobs.judge.JudgeSettings;
import dev.penumbra.proxy.config.ConfigurationException;
import dev.penumbra.proxy.config.ConfigurationReader;
import dev.penumbra.proxy.config.ProxyConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a plan needs of the stack's one file.
 *
 * @param judge null when nothing is judged
 * @param minPairs segment to the least evidence of a verdict, {@code *} for all others
 */
public record PlanConfiguration(
        ProxyConfiguration proxy, @Nullable PlannedJudge judge, Map<String, Long> minPairs) {
    private static final String ANY_KEY = "planned-without-a-key-of-32-bytes";
    private static final long MIN_PAIRS = 400;

    public PlanConfiguration {
        minPairs = Map.copyOf(minPairs);
    }

    /** {@code file} is null for the configuration that is shipped. */
    public static PlanConfiguration read(@Nullable Path file) {
        try {
            return parse(file == null ? shipped() : Files.readString(file));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the configuration " + file + " cannot be read; name an existing YAML file with --config FILE");
        }
    }

    /** No key is needed for a plan, so that every one counts as there. */
    static PlanConfiguration parse(String yaml) throws IOException {
        String withoutFiles = yaml.replaceAll("(api_key|hash_key|token)_file:", "$1_env:");
        try {
            ProxyConfiguration proxy = new ConfigurationReader(name -> ANY_KEY).read(new StringReader(withoutFiles));
            JsonNode all = new YAMLMapper().readTree(yaml);
            return new PlanConfiguration(proxy, judge(all.path("jobs").path("judge")), minPairs(all));
        } catch (ConfigurationException wrong) {
            throw new IllegalArgumentException(wrong.getMessage());
        }
    }

    long minPairs(String segment) {
        Long own = minPairs.get(segment);
        return own != null ? own : Objects.requireNonNullElse(minPairs.get("*"), MIN_PAIRS);
    }

    private static @Nullable PlannedJudge judge(JsonNode judge) {
        boolean judges = judge.has("model") && judge.path("enabled").asBoolean(true);
        return judges
                ? new PlannedJudge(
                        judge.path("model").asText(),
                        judge.path("audit_share").asDouble(JudgeSettings.DEFAULT_AUDIT_SHARE))
                : null;
    }

    private static Map<String, Long> minPairs(JsonNode all) {
        Map<String, Long> minPairs = new HashMap<>();
        for (JsonNode setting : all.path("segment_settings")) {
            if (setting.has("min_pairs")) {
                minPairs.put(
                        setting.path("segment").asText(),
                        setting.path("min_pairs").asLong());
            }
        }
        return minPairs;
    }

    private static String shipped() throws IOException {
        try (InputStream yaml = StackConfiguration.class.getResourceAsStream("penumbra.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
