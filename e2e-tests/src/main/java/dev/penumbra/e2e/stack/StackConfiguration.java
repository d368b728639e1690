package dev.penumbra.e2e.stack;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The one YAML file that all processes of a stack read. It begins as the shipped {@code penumbra.yaml}; what a demo or a
 * scenario wants otherwise is set by its place, such as {@code /proxy/rules/0/repeat_share}.
 */
public final class StackConfiguration {
    private static final ObjectMapper YAML = new YAMLMapper();

    private final ObjectNode root;

    private StackConfiguration(ObjectNode root) {
        this.root = root;
    }

    public static StackConfiguration shipped() {
        try (InputStream yaml = StackConfiguration.class.getResourceAsStream("penumbra.yaml")) {
            return new StackConfiguration((ObjectNode) YAML.readTree(Objects.requireNonNull(yaml)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * What a person's file says, in front of real models: all of its proxy, and its judge or none; the rest is the
     * stack's own where the file does not say otherwise.
     */
    public static StackConfiguration of(Path file) {
        try (InputStream yaml = Files.newInputStream(file)) {
            if (YAML.readTree(yaml) instanceof ObjectNode wanted) {
                return shipped().takenOver(wanted);
            }
            throw new StackException("The configuration " + file + " is not a mapping of keys to values.");
        } catch (IOException unreadable) {
            throw new StackException(
                    "The configuration " + file + " cannot be read as YAML; name an existing file with --config FILE.",
                    unreadable);
        }
    }

    private StackConfiguration takenOver(ObjectNode wanted) {
        ObjectNode merged = root.deepCopy();
        ObjectNode proxy = merged.putObject("proxy");
        if (wanted.get("proxy") instanceof ObjectNode own) {
            proxy.setAll(own);
        }
        List.of("listen", "admin", "event_log", "kafka").forEach(key -> proxy.withObject("/" + key));
        merged.withObject("/jobs/judge")
                .put("enabled", !wanted.at("/jobs/judge").isMissingNode());
        merge(merged.withObject("/jobs"), wanted.path("jobs"));
        wanted.fieldNames().forEachRemaining(key -> {
            if (!key.equals("proxy") && !key.equals("jobs")) {
                merged.set(key, wanted.get(key));
            }
        });
        return new StackConfiguration(merged);
    }

    private static void merge(ObjectNode into, JsonNode from) {
        from.fieldNames().forEachRemaining(key -> {
            if (into.get(key) instanceof ObjectNode inner && from.get(key) instanceof ObjectNode) {
                merge(inner, from.get(key));
            } else {
                into.set(key, from.get(key));
            }
        });
    }

    /** With the addresses, folders and keys of a stack. */
    public StackConfiguration filledFor(StackFolder folder, StackPorts ports) {
        return StackPlaces.fill(this, folder, ports);
    }

    /** As the processes will read it. */
    public String yaml() {
        try {
            return YAML.writeValueAsString(root);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A copy that holds the value at the place; the place's parent must be there. */
    public StackConfiguration with(String place, Object value) {
        ObjectNode copy = root.deepCopy();
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode parent = copy.at(pointer.head());
        JsonNode node = YAML.valueToTree(value);
        if (parent instanceof ObjectNode object) {
            object.set(pointer.last().getMatchingProperty(), node);
        } else if (parent instanceof ArrayNode array) {
            array.set(pointer.last().getMatchingIndex(), node);
        } else {
            throw new IllegalArgumentException("the configuration has nothing at " + pointer.head());
        }
        return new StackConfiguration(copy);
    }

    /** A copy that holds the value at the place, made with its parents, unless something stands there already. */
    StackConfiguration withAbsent(String place, Object value) {
        if (!root.at(place).isMissingNode()) {
            return this;
        }
        JsonPointer pointer = JsonPointer.compile(place);
        ObjectNode copy = root.deepCopy();
        copy.withObject(pointer.head()).set(pointer.last().getMatchingProperty(), YAML.valueToTree(value));
        return new StackConfiguration(copy);
    }

    public String text(String place) {
        return root.at(place).asText();
    }

    void write(Path file) {
        try {
            YAML.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
