package dev.penumbra.dashboards.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.dashboards.GeneratedFiles;
import dev.penumbra.dashboards.check.BoardLint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaOracleIT {
    @Test
    void grafanasTypesAllowEveryBoardAndNoInventedKey(@TempDir Path scratch) {
        SchemaOracle oracle = SchemaOracle.orSkip(scratch);

        assertThat(oracle.findings(GeneratedFiles.boards())).isEmpty();
        assertThat(oracle.findings(broken()))
                .hasSize(4)
                .anyMatch(finding -> finding.contains("\"editabel\""))
                .anyMatch(finding -> finding.contains("\"colourMode\""))
                .anyMatch(finding -> finding.contains("\"lineWidht\""))
                .anyMatch(finding -> finding.contains("no field has decimal"));
    }

    /** A key that nobody knows in the board, in the options of a stat, in the lines of a chart, and in an override. */
    private static List<JsonNode> broken() {
        JsonNode board = GeneratedFiles.board("penumbra-segment");
        ((ObjectNode) board).put("editabel", true);
        ((ObjectNode) panel(board, "stat").get("options")).put("colourMode", "value");
        JsonNode chart = panel(board, "timeseries").get("fieldConfig");
        ((ObjectNode) chart.get("defaults").get("custom")).put("lineWidht", 1);
        ((ObjectNode) chart.get("overrides").get(0))
                .withArray("properties")
                .addObject()
                .put("id", "decimal")
                .put("value", 1);
        return List.of(board);
    }

    private static JsonNode panel(JsonNode board, String type) {
        return BoardLint.asking(board).stream()
                .filter(panel -> panel.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
