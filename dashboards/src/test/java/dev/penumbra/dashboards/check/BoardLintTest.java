package dev.penumbra.dashboards.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.dashboards.GeneratedFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardLintTest {
    private final BoardLint lint =
            new BoardLint(GeneratedFiles.boards(), GeneratedFiles.RUNBOOKS, GeneratedFiles.RUNBOOK_FOLDER);

    @Test
    void noBoardBreaksARuleOfTheHouse() {
        assertThat(GeneratedFiles.boards())
                .hasSize(7)
                .allSatisfy(board -> assertThat(lint.findings(board)).isEmpty());
    }

    @Test
    void aPanelWithoutDescriptionIsFound() {
        JsonNode board = GeneratedFiles.board("penumbra-cost");
        asking(board).put("description", " ");

        assertThat(lint.findings(board)).singleElement().asString().contains("needs a description");
    }

    @Test
    void aLinkToABoardThatIsNotThereIsFound() {
        JsonNode board = GeneratedFiles.board("penumbra-cost");
        link(board, "/d/penumbra-nowhere?${__url_time_range}&var-datasource=${datasource}");

        assertThat(lint.findings(board))
                .singleElement()
                .asString()
                .contains("the board penumbra-nowhere, which is not there");
    }

    @Test
    void aLinkThatSetsAVariableOfNobodyIsFound() {
        JsonNode board = GeneratedFiles.board("penumbra-cost");
        link(board, "/d/penumbra-segment?var-feature=x&${__url_time_range}&var-datasource=${datasource}");

        assertThat(lint.findings(board)).singleElement().asString().contains("sets the variable feature");
    }

    @Test
    void aLinkToARunbookThatIsNotThereIsFound() {
        JsonNode board = GeneratedFiles.board("penumbra-cost");
        link(board, GeneratedFiles.RUNBOOKS + "proxy/NoSuchAlert.md");

        assertThat(lint.findings(board)).singleElement().asString().contains("NoSuchAlert.md, which is not there");
    }

    @Test
    void aStatementOverAllTimesIsFound() {
        assertThat(lint.findings(withSql("-- How many?\nSELECT count() FROM penumbra.exchanges")))
                .singleElement()
                .asString()
                .contains("filters by no time");
    }

    @Test
    void aVariableThatIsPastedRawIsFound() {
        assertThat(
                        lint.findings(
                                withSql(
                                        "-- How many?\nSELECT count() FROM penumbra.exchanges WHERE $__timeFilter(started_at) AND segment = '${datasource}'")))
                .singleElement()
                .asString()
                .contains(":singlequote");
    }

    @Test
    void textsOfClientsAreFound() {
        assertThat(lint.findings(withSql(
                        "-- What?\nSELECT lite_text FROM penumbra.sample_rows WHERE $__timeFilter(started_at)")))
                .singleElement()
                .asString()
                .contains("texts of clients");
    }

    @Test
    void aPanelOverAnotherOneIsFound() {
        JsonNode board = GeneratedFiles.board("penumbra-cost");
        ((ObjectNode) asking(board).get("gridPos")).put("y", 0);

        assertThat(lint.findings(board)).singleElement().asString().contains("over another one");
    }

    @Test
    void aFixedDataSourceAUnitAndAColourOfNobodyAreFound() {
        JsonNode board = GeneratedFiles.board("penumbra-cost");
        ObjectNode panel = asking(board);
        ((ObjectNode) panel.get("datasource")).put("uid", "clickhouse");
        ObjectNode defaults = (ObjectNode) panel.get("fieldConfig").get("defaults");
        defaults.put("unit", "furlongs");
        ((ObjectNode) defaults.get("thresholds").get("steps").get(0)).put("color", "pink");

        assertThat(lint.findings(board))
                .hasSize(3)
                .anyMatch(finding -> finding.contains("data source clickhouse"))
                .anyMatch(finding -> finding.contains("unit furlongs"))
                .anyMatch(finding -> finding.contains("colour pink"));
    }

    private static JsonNode withSql(String sql) {
        JsonNode board = GeneratedFiles.board("penumbra-cost");
        ((ObjectNode) asking(board).get("targets").get(0)).put("rawSql", sql);
        return board;
    }

    private static void link(JsonNode board, String url) {
        asking(board).withArray("links").addObject().put("title", "Elsewhere").put("url", url);
    }

    /** The first panel that asks something. */
    private static ObjectNode asking(JsonNode board) {
        List<JsonNode> panels = BoardLint.asking(board);
        return (ObjectNode) panels.get(0);
    }
}
