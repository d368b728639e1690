package dev.penumbra.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What a fresh run writes, read as Grafana reads it. */
public final class GeneratedFiles {
    public static final String RUNBOOKS = Generate.RUNBOOKS;
    public static final Path RUNBOOK_FOLDER = Path.of("..", "runbooks");

    private GeneratedFiles() {}

    /** Parsed anew at each call, so that a test may break what it gets. */
    public static List<JsonNode> boards() {
        JsonMapper json = new JsonMapper();
        try {
            return Generate.files(RUNBOOKS).entrySet().stream()
                    .filter(file -> file.getKey().startsWith("dashboards/"))
                    .map(file -> read(json, file.getValue()))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static JsonNode board(String uid) {
        return boards().stream()
                .filter(board -> board.path("uid").asText().equals(uid))
                .findFirst()
                .orElseThrow();
    }

    public static JsonNode alerts() {
        try {
            return read(
                    new YAMLMapper(),
                    Objects.requireNonNull(Generate.files(RUNBOOKS).get("provisioning/alerting/penumbra.yaml")));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static JsonNode read(ObjectMapper mapper, String text) {
        try {
            return mapper.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
