package dev.penumbra.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.penumbra.jobs.judge.JudgeSettings;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceBookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the jobs' section out of the one YAML of the platform, and says what is wrong by name. */
final class ConfigFile {
    private static final String SECTION = "jobs";
    private static final String PRICE_BOOK = "price_book";
    private static final Set<String> SECTIONS = new TreeSet<>(Set.of("proxy", SECTION, "segment_settings", PRICE_BOOK));
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ConfigFile() {}

    static JobsConfig read(Path file) {
        if (!Files.isReadable(file)) {
            throw new ConfigException("no configuration can be read at " + file + "; give its path after --config");
        }
        JsonNode all = parse(file);
        refuseUnknownSections(all, file);
        JobsConfig config = section(withPriceBook(all, file), file);
        PriceBook prices = prices(config);
        config.judging().ifPresent(judge -> refuseUnsound(judge, all, prices));
        return config.judgingWithin(ShadowBudget.usdPerDay(all.path("proxy")));
    }

    private static JsonNode parse(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (JsonProcessingException malformed) {
            throw new ConfigException(
                    file + " is no YAML: line " + malformed.getLocation().getLineNr());
        } catch (IOException unreadable) {
            throw new ConfigException(file + " cannot be read");
        }
    }

    private static void refuseUnknownSections(JsonNode all, Path file) {
        for (Iterator<String> names = all.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!SECTIONS.contains(name)) {
                throw new ConfigException(name + " is no section of " + file + "; known are " + SECTIONS);
            }
        }
        if (!all.path(SECTION).isObject()) {
            throw new ConfigException(file + " has no section " + SECTION + "; add it");
        }
    }

    /** The jobs' section with the price book, which is everybody's and so stands beside it. */
    private static JsonNode withPriceBook(JsonNode all, Path file) {
        ObjectNode section = ((ObjectNode) all.path(SECTION)).deepCopy();
        if (section.has(PRICE_BOOK)) {
            throw new ConfigException(SECTION + "." + PRICE_BOOK + " is no key of " + file + "; write " + PRICE_BOOK
                    + " at the top, beside " + SECTION);
        }
        JsonNode own = all.path(PRICE_BOOK);
        if (!own.isMissingNode() && !own.isNull() && !own.isTextual()) {
            throw new ConfigException(PRICE_BOOK + " is " + own + " in " + file + ", but must be the path of a file");
        }
        return own.isTextual() ? section.set(PRICE_BOOK, own) : section;
    }

    private static PriceBook prices(JobsConfig config) {
        try {
            return config.prices().book();
        } catch (PriceBookException wrong) {
            throw new ConfigException(PRICE_BOOK + " cannot be used: " + wrong.getMessage());
        }
    }

    private static JobsConfig section(JsonNode section, Path file) {
        try {
            return YAML.treeToValue(section, JobsConfig.class);
        } catch (UnrecognizedPropertyException unknown) {
            throw new ConfigException(path(unknown.getPath()) + " is no key of " + file + "; known there are "
                    + new TreeSet<>(unknown.getKnownPropertyIds()));
        } catch (ValueInstantiationException refused) {
            throw new ConfigException(
                    path(refused.getPath()) + "." + cause(refused).getMessage());
        } catch (MismatchedInputException mismatched) {
            throw new ConfigException(path(mismatched.getPath()) + " is no "
                    + mismatched.getTargetType().getSimpleName() + " in " + file + "; correct its value");
        } catch (JsonProcessingException malformed) {
            throw new ConfigException(SECTION + " in " + file + " cannot be read");
        }
    }

    /** The tiers are the proxy's; the judge alone must know them, so as to be neither of them. */
    private static void refuseUnsound(JudgeSettings judge, JsonNode all, PriceBook prices) {
        List<String> compared = StreamSupport.stream(
                        all.path("proxy").path("tiers").spliterator(), false)
                .flatMap(models -> StreamSupport.stream(models.spliterator(), false))
                .map(JsonNode::asText)
                .toList();
        try {
            judge.refuseUnsound(compared, prices);
        } catch (IllegalArgumentException unsound) {
            throw new ConfigException(SECTION + ".judge." + unsound.getMessage());
        }
    }

    /** What the record's own check said; its words begin with the key. */
    private static Throwable cause(ValueInstantiationException refused) {
        return refused.getCause() == null ? refused : refused.getCause();
    }

    private static String path(List<JsonMappingException.Reference> path) {
        return SECTION + path.stream().map(ConfigFile::step).collect(Collectors.joining());
    }

    private static String step(JsonMappingException.Reference reference) {
        return reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : "." + reference.getFieldName();
    }
}
