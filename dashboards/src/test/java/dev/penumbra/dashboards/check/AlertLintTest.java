package dev.penumbra.dashboards.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.dashboards.GeneratedFiles;
import dev.penumbra.dashboards.alert.AlertRules;
import org.junit.jupiter.api.Test;

class AlertLintTest {
    private final AlertLint lint =
            new AlertLint(GeneratedFiles.boards(), GeneratedFiles.RUNBOOKS, GeneratedFiles.RUNBOOK_FOLDER);

    @Test
    void noRuleIsRefusedOrHalfRead() {
        JsonNode alerts = GeneratedFiles.alerts();

        assertThat(alerts.findValues("rules").stream().mapToInt(JsonNode::size).sum())
                .isEqualTo(AlertRules.all().size());
        assertThat(lint.findings(alerts)).isEmpty();
    }

    @Test
    void aMacroThatOnlyABrowserExpandsIsFound() {
        JsonNode alerts = GeneratedFiles.alerts();
        ObjectNode model = (ObjectNode) first(alerts).get("data").get(0).get("model");
        model.put("rawSql", model.get("rawSql").asText() + " AND $__conditionalAll(segment IN ('a'), $segment)");

        assertThat(lint.findings(alerts))
                .singleElement()
                .asString()
                .contains("$__conditionalAll, which only a browser");
    }

    @Test
    void aKeyThatGrafanaWouldDropIsFound() {
        JsonNode alerts = GeneratedFiles.alerts();
        first(alerts).put("datasourceuid", "clickhouse");

        assertThat(lint.findings(alerts)).singleElement().asString().contains("the key datasourceuid");
    }

    @Test
    void aRuleWithoutPageOrPanelIsFound() {
        JsonNode alerts = GeneratedFiles.alerts();
        first(alerts).put("panelId", 999);
        ((ObjectNode) first(alerts).get("annotations")).put("runbook_url", GeneratedFiles.RUNBOOKS + "proxy/None.md");

        assertThat(lint.findings(alerts))
                .hasSize(2)
                .anyMatch(finding -> finding.contains("a panel that is not there"))
                .anyMatch(finding -> finding.contains("None.md, which is not there"));
    }

    @Test
    void aRuleThatFiresWhereItsPanelShowsNothingIsFound() {
        JsonNode alerts = GeneratedFiles.alerts();
        first(alerts).findParent("params").putArray("params").add(301);

        assertThat(lint.findings(alerts)).singleElement().asString().contains("fires at 301.0");
    }

    private static ObjectNode first(JsonNode alerts) {
        return (ObjectNode) alerts.get("groups").get(0).get("rules").get(0);
    }
}
