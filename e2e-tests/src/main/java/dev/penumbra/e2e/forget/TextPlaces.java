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
        List<JsonNode> roots = files.stream().map(TextPlaces::tree).toList();
        JsonNode kafka = roots.get(0).at("/jobs/kafka");
        return new TextPlaces(
                kafka.path("bootstrap_servers").asText(),
                kafka.path("topic").asText(),
                kafka.path("group").asText(),
                roots.stream()
                        .map(root ->
                                Path.of(root.at("/proxy/event_log/directory").asText()))
                        .toList(),
                Path.of(roots.get(0).at("/jobs/checkpoints/directory").asText()));
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
