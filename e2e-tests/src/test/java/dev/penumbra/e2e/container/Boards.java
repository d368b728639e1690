package dev.penumbra.e2e.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The boards as they are committed. */
final class Boards {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = ComposeFile.REPOSITORY.resolve("dashboards/grafana/dashboards");

    private Boards() {}

    interface OfTarget {
        void accept(JsonNode board, JsonNode panel, JsonNode target);
    }

    static List<JsonNode> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<JsonNode> boards = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                boards.add(JSON.readTree(file.toFile()));
            }
            return boards;
        }
    }

    /** Of every panel of every board, those in closed rows too. */
    static void eachTarget(OfTarget use) throws IOException {
        for (JsonNode board : all()) {
            eachPanel(
                    board.path("panels"),
                    panel -> panel.path("targets").forEach(target -> use.accept(board, panel, target)));
        }
    }

    private static void eachPanel(JsonNode panels, Consumer<JsonNode> use) {
        panels.forEach(panel -> {
            use.accept(panel);
            eachPanel(panel.path("panels"), use);
        });
    }
}
