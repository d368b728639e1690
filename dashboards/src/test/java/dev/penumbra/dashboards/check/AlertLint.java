package dev.penumbra.dashboards.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What Grafana takes of a provisioned rule, key by key since it drops unknown ones, and what the house wants of one. */
public final class AlertLint {
    private static final Set<String> KEYS = Set.of(
            "uid",
            "title",
            "condition",
            "for",
            "keepFiringFor",
            "noDataState",
            "execErrState",
            "dashboardUid",
            "panelId",
            "labels",
            "annotations",
            "data");
    private static final Set<String> STATES = Set.of("Alerting", "OK", "NoData", "KeepLast");
    private static final int LONGEST_UID = 40;

    private final Map<String, Map<Integer, Set<Double>>> stepsByPanelByBoard;
    private final String runbooks;
    private final Path runbookFolder;

    public AlertLint(List<JsonNode> boards, String runbooks, Path runbookFolder) {
        this.stepsByPanelByBoard = boards.stream()
                .collect(Collectors.toMap(board -> board.path("uid").asText(), AlertLint::panels));
        this.runbooks = runbooks;
        this.runbookFolder = runbookFolder;
    }

    private static Map<Integer, Set<Double>> panels(JsonNode board) {
        Map<Integer, Set<Double>> steps = new HashMap<>();
        board.path("panels").forEach(panel -> steps.put(panel.path("id").asInt(), steps(panel)));
        return steps;
    }

    /** Where the panel changes its colour or draws its line. */
    private static Set<Double> steps(JsonNode panel) {
        Set<Double> values = new HashSet<>();
        panel.path("fieldConfig")
                .findValues("steps")
                .forEach(steps -> steps.findValues("value").forEach(value -> values.add(value.asDouble(Double.NaN))));
        return values;
    }

    /**
     * What is wrong with a file of rules, in sentences.
     *
     * @param file as it is provisioned
     */
    public List<String> findings(JsonNode file) {
        List<String> findings = new ArrayList<>();
        Set<String> uids = new HashSet<>();
        file.path("groups")
                .forEach(group -> group.path("rules").forEach(rule -> {
                    String uid = rule.path("uid").asText();
                    if (uid.isEmpty() || uid.length() > LONGEST_UID || !uids.add(uid)) {
                        findings.add(uid + " needs a uid of its own of at most 40 signs");
                    }
                    rule(rule).forEach(finding -> findings.add(uid + " " + finding));
                }));
        return findings;
    }

    private List<String> rule(JsonNode rule) {
        List<String> findings = new ArrayList<>();
        rule.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                findings.add("has the key " + key + ", which Grafana does not know");
            }
        });
        if (!STATES.contains(rule.path("noDataState").asText())) {
            findings.add("does not say what no row means");
        }
        panel(findings, rule);
        for (String label : List.of("severity", "owner", "component")) {
            if (rule.path("labels").path(label).asText().isEmpty()) {
                findings.add("needs the label " + label);
            }
        }
        runbook(findings, rule.path("annotations").path("runbook_url").asText());
        statement(findings, rule.path("data").path(0));
        return findings;
    }

    /** A count above 0 is drawn from 1 on. */
    private void panel(List<String> findings, JsonNode rule) {
        Set<Double> steps = stepsByPanelByBoard
                .getOrDefault(rule.path("dashboardUid").asText(), Map.of())
                .get(rule.path("panelId").asInt());
        double fires = rule.path("data").findPath("params").path(0).asDouble(Double.NaN);
        if (steps == null) {
            findings.add("names a panel that is not there");
        } else if (!steps.contains(fires) && !(fires == 0 && steps.contains(1.0))) {
            findings.add("fires at " + fires + ", where its panel shows nothing");
        }
    }

    private void runbook(List<String> findings, String url) {
        if (!url.startsWith(runbooks) || !Files.exists(runbookFolder.resolve(url.substring(runbooks.length())))) {
            findings.add("links to the runbook " + url + ", which is not there");
        }
    }

    private static void statement(List<String> findings, JsonNode query) {
        String sql = query.path("model").path("rawSql").asText();
        Macros.ONLY_IN_THE_BROWSER.stream()
                .filter(sql::contains)
                .forEach(macro -> findings.add("uses " + macro + ", which only a browser expands"));
        if (!sql.contains("$__timeFilter(")) {
            findings.add("filters by no time");
        }
        if (!query.path("datasourceUid").asText().equals("clickhouse")) {
            findings.add("asks another data source than the provisioned one");
        }
        if (query.path("relativeTimeRange").path("from").asLong() <= 0) {
            findings.add("looks at no range of time");
        }
    }
}
