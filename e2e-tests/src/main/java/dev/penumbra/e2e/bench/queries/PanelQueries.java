package dev.penumbra.e2e.bench.queries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The SQL of every panel, as Grafana would send it of the last 28 days: read from the boards as they are provisioned, so
 * that whatever a board asks is timed.
 */
final class PanelQueries {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FROM = "now() - INTERVAL 28 DAY";

    private PanelQueries() {}

    /** By board and title of the panel; panels of one title are numbered by their query. */
    static Map<String, String> of(Path boards) {
        try (Stream<Path> files = Files.list(boards)) {
            Map<String, String> queries = new TreeMap<>();
            for (Path file : files.filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                collect(JSON.readTree(file.toFile()), queries);
            }
            return queries;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void collect(JsonNode board, Map<String, String> queries) {
        for (JsonNode panel : panels(board)) {
            List<JsonNode> targets = panel.findParents("rawSql");
            for (int i = 0; i < targets.size(); i++) {
                String name = board.path("title").asText() + ": "
                        + panel.path("title").asText() + (targets.size() > 1 ? ", query " + (i + 1) : "");
                queries.put(name, expanded(targets.get(i).get("rawSql").asText()));
            }
        }
    }

    /** Those of rows that are folded too. */
    private static List<JsonNode> panels(JsonNode board) {
        return Stream.of(board.path("panels"))
                .flatMap(PanelQueries::elements)
                .flatMap(panel -> Stream.concat(Stream.of(panel), elements(panel.path("panels"))))
                .filter(panel -> panel.has("targets"))
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The plug-in's macros of time; what else is in braces is a choice of the board's user and makes the query none. */
    static String expanded(String sql) {
        return sql.replaceAll("\\$__timeFilter(?:_ms)?\\((\\w+)\\)", "($1 >= " + FROM + " AND $1 <= now())")
                .replaceAll("\\$__timeInterval(?:_ms)?\\((\\w+)\\)", "toStartOfInterval($1, INTERVAL 1 HOUR)")
                .replaceAll("\\$__fromTime(?:_ms)?", "(" + FROM + ")")
                .replaceAll("\\$__toTime(?:_ms)?", "now()")
                .replace("$__interval_s", "3600");
    }

    /** Whether it waits for a choice of the board's user. */
    static boolean isOpen(String sql) {
        return sql.contains("${") || sql.contains("$__");
    }
}
