package dev.penumbra.e2e.forget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.penumbra.clickhouse.forget.ForgetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where texts pass on their way to ClickHouse, by the configuration of proxies and jobs.
 *
 * @param servers Kafka's {@code bootstrap_servers}
 * @param group as which the jobs read
 * @param logs a folder of each proxy's event log
 * @param checkpoints of all jobs
 */
public record TextPlaces(String servers, String topic, String group, List<Path> logs, Path checkpoints) {
    public TextPlaces {
        logs = List.copyOf(logs);
    }

    /** Of one file a proxy; what they say of the jobs is alike. */
    public static TextPlaces read(List<Path> files) {
        Path first = files.get(0);
        return new TextPlaces(
                text(first, "/jobs/kafka/bootstrap_servers"),
                text(first, "/jobs/kafka/topic"),
                text(first, "/jobs/kafka/group"),
                files.stream()
                        .map(file -> Path.of(text(file, "/proxy/event_log/directory")))
                        .toList(),
                Path.of(text(first, "/jobs/checkpoints/directory")));
    }

    private static String text(Path file, String place) {
        String text = tree(file).at(place).asText();
        if (text.isBlank()) {
            throw new ForgetException("the configuration " + file + " does not say "
                    + place.substring(1).replace('/', '.') + ", where texts may lie; add it");
        }
        return text;
    }

    private static JsonNode tree(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new ForgetException(
                    "the configuration " + file + " cannot be read as YAML; name an existing file with --config FILE");
        }
    }
}
