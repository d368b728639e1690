package dev.penumbra.e2e.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** What {@code compose.yaml} says, with its anchors put in and its variables at their defaults. */
final class ComposeFile {
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

    private final Map<String, Map<String, Object>> services;

    private ComposeFile(Map<String, Map<String, Object>> services) {
        this.services = services;
    }

    @SuppressWarnings("unchecked") // YAML has no types of its own.
    static ComposeFile read() {
        try (InputStream yaml = Files.newInputStream(REPOSITORY.resolve("compose.yaml"))) {
            Map<String, Object> root = new Yaml().load(yaml);
            return new ComposeFile((Map<String, Map<String, Object>>) Objects.requireNonNull(root.get("services")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** By name. */
    Map<String, Map<String, Object>> services() {
        return services;
    }

    /** The image of a service, or the one of whoever is built here. */
    String image(String service) {
        return byDefault(String.valueOf(
                Objects.requireNonNull(services.get(service), service).get("image")));
    }

    /** Texts in a list of the service, such as its ports; none where it has no such list. */
    static List<String> texts(Map<String, Object> service, String key) {
        Object list = service.getOrDefault(key, List.of());
        return list instanceof List<?> texts
                ? texts.stream().map(text -> byDefault(String.valueOf(text))).toList()
                : List.of();
    }

    /** A mapping of the service; empty where it has none. */
    @SuppressWarnings("unchecked") // As above.
    static Map<String, Object> mapping(Map<String, Object> service, String key) {
        Object mapping = service.getOrDefault(key, Map.of());
        return mapping instanceof Map<?, ?> found ? (Map<String, Object>) found : Map.of();
    }

    static String byDefault(String text) {
        return VARIABLE.matcher(text).replaceAll((MatchResult variable) -> variable.group(1));
    }
}
