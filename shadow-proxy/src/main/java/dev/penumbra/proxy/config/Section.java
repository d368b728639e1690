package dev.penumbra.proxy.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of the YAML file, read key by key. Every error names the key's path, its line and what is wanted; what
 * nobody has read by {@link #end} is an unknown key.
 */
final class Section {
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();

    private Section(String path, int line) {
        this.path = path;
        this.line = line;
    }

    static Section of(String path, Node node) throws ConfigurationException {
        if (!(node instanceof MappingNode mapping)) {
            throw new ConfigurationException(path + " (line " + lineOf(node) + ") must be a mapping of keys to values");
        }
        Section section = new Section(path, lineOf(node));
        for (NodeTuple entry : mapping.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (section.values.put(key, entry.getValueNode()) != null) {
                throw new ConfigurationException(section.pathOf(key) + " (line " + lineOf(entry.getKeyNode())
                        + ") is given twice; keep one of them");
            }
        }
        return section;
    }

    static Section empty(String path) {
        return new Section(path, 0);
    }

    String path() {
        return path;
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        known.add(key);
        Node node = values.get(key);
        return node != null && !node.getTag().equals(Tag.NULL);
    }

    String text(String key) throws ConfigurationException {
        String value = optionalText(key);
        if (value == null || value.isBlank()) {
            throw wrong(key, "is missing; give it a value");
        }
        return value;
    }

    String text(String key, String otherwise) throws ConfigurationException {
        String value = optionalText(key);
        return value == null ? otherwise : value;
    }

    @Nullable String optionalText(String key) throws ConfigurationException {
        if (!has(key)) {
            return null;
        }
        if (values.get(key) instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong(key, "must be a single value");
    }

    /** A file that can be read; null for none. */
    @Nullable Path optionalFile(String key) throws ConfigurationException {
        String file = optionalText(key);
        if (file != null && !Files.isReadable(Path.of(file))) {
            throw wrong(key, "names " + file + ", which cannot be read");
        }
        return file == null ? null : Path.of(file);
    }

    int integer(String key, int otherwise, int least, int most) throws ConfigurationException {
        return (int) number(key, otherwise, least, most);
    }

    long number(String key, long otherwise, long least, long most) throws ConfigurationException {
        String value = optionalText(key);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value.replace("_", ""));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // The message below says what is wanted.
        }
        throw wrong(key, "must be a whole number from " + least + " to " + most + ", but is " + value);
    }

    double share(String key, double otherwise) throws ConfigurationException {
        return decimal(key, otherwise, 0, 1);
    }

    double decimal(String key, double otherwise, double least, double most) throws ConfigurationException {
        String value = optionalText(key);
        if (value == null) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // The message below says what is wanted.
        }
        throw wrong(key, "must be a number from " + least + " to " + most + ", but is " + value);
    }

    boolean flag(String key, boolean otherwise) throws ConfigurationException {
        String value = text(key, Boolean.toString(otherwise));
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(key, "must be true or false, but is " + value);
        }
        return value.equals("true");
    }

    String choice(String key, String otherwise, List<String> choices) throws ConfigurationException {
        String value = text(key, otherwise);
        if (!choices.contains(value)) {
            throw wrong(key, "must be one of " + choices + ", but is " + value);
        }
        return value;
    }

    List<String> texts(String key) throws ConfigurationException {
        if (!has(key)) {
            return List.of();
        }
        if (values.get(key) instanceof ScalarNode scalar) {
            return List.of(scalar.getValue());
        }
        List<String> texts = new ArrayList<>();
        for (Node element : elements(key)) {
            if (!(element instanceof ScalarNode scalar)) {
                throw wrong(key, "must be a list of single values");
            }
            texts.add(scalar.getValue());
        }
        return texts;
    }

    List<Section> sections(String key) throws ConfigurationException {
        List<Section> sections = new ArrayList<>();
        if (has(key)) {
            for (Node element : elements(key)) {
                sections.add(Section.of(pathOf(key) + "[" + sections.size() + "]", element));
            }
        }
        return sections;
    }

    Section section(String key) throws ConfigurationException {
        Node node = values.get(key);
        return has(key) && node != null ? Section.of(pathOf(key), node) : Section.empty(pathOf(key));
    }

    /** Refuses every key that nobody asked for. */
    void end() throws ConfigurationException {
        for (Map.Entry<String, Node> entry : values.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw wrong(entry.getKey(), "is unknown; known here: " + String.join(", ", known));
            }
        }
    }

    ConfigurationException wrong(String key, String what) {
        Node node = values.get(key);
        int at = node == null ? line : lineOf(node);
        return new ConfigurationException(pathOf(key) + (at > 0 ? " (line " + at + ") " : " ") + what);
    }

    private List<Node> elements(String key) throws ConfigurationException {
        if (values.get(key) instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw wrong(key, "must be a list");
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static int lineOf(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
