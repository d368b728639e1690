package dev.penumbra.dashboards.alert;

import dev.penumbra.dashboards.model.Board;
import dev.penumbra.dashboards.model.Json;
import dev.penumbra.dashboards.model.SignalPanel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rules as Grafana's file provisioning takes them, in a group for each rhythm. */
public final class AlertFile {
    /** Fixed, since rules know no variables; the provisioned data source bears it. */
    public static final String DATASOURCE_UID = "clickhouse";

    private static final String FOLDER = "Penumbra";
    private static final String OWNER = "llm-platform";
    private static final int MAX_DATA_POINTS = 43_200;

    private final List<Board> boards;
    private final String runbooks;

    /**
     * A file for the rules whose signals these boards show.
     *
     * @param boards each rule's signal has a panel on one of them
     * @param runbooks address under which people read the runbooks, with a slash at its end
     */
    public AlertFile(List<Board> boards, String runbooks) {
        this.boards = List.copyOf(boards);
        this.runbooks = runbooks;
    }

    public Map<String, Object> json(List<AlertRule> rules) {
        Map<Duration, List<AlertRule>> byRhythm =
                rules.stream().collect(Collectors.groupingBy(AlertRule::every, TreeMap::new, Collectors.toList()));
        return Json.object(
                "apiVersion",
                1,
                "groups",
                byRhythm.entrySet().stream()
                        .map(group -> group(group.getKey(), group.getValue()))
                        .toList());
    }

    private Map<String, Object> group(Duration every, List<AlertRule> rules) {
        return Json.object(
                "orgId",
                1,
                "name",
                "penumbra-" + minutes(every),
                "folder",
                FOLDER,
                "interval",
                minutes(every),
                "rules",
                rules.stream().map(this::rule).toList());
    }

    private Map<String, Object> rule(AlertRule rule) {
        Map<String, Object> json = Json.object(
                "uid",
                rule.uid(),
                "title",
                rule.title(),
                "condition",
                "C",
                "for",
                minutes(rule.lasting()),
                "noDataState",
                rule.firesWithoutRows() ? "Alerting" : "OK",
                "execErrState",
                "Error");
        json.putAll(panelOf(rule));
        json.put(
                "labels",
                Json.object("severity", rule.severity().word(), "component", rule.component(), "owner", OWNER));
        json.put(
                "annotations",
                Json.object(
                        "summary", rule.summary(),
                        "description", rule.signal().description(),
                        "runbook_url", rule.runbook(runbooks).url()));
        json.put("data", List.of(query(rule), condition(rule)));
        return json;
    }

    /** The state of the rule shows on the panel of its signal. */
    private Map<String, Object> panelOf(AlertRule rule) {
        for (Board board : boards) {
            for (SignalPanel panel : board.signalPanels()) {
                if (panel.signal().equals(rule.signal())) {
                    return Json.object("dashboardUid", board.uid(), "panelId", panel.id());
                }
            }
        }
        throw new IllegalStateException(
                "rule " + rule.name() + " watches what no board shows; put its signal on a board");
    }

    private static Map<String, Object> query(AlertRule rule) {
        return Json.object(
                "refId",
                "A",
                "datasourceUid",
                DATASOURCE_UID,
                "relativeTimeRange",
                Json.object("from", rule.window().toSeconds(), "to", 0),
                "model",
                Json.object(
                        "refId",
                        "A",
                        "editorType",
                        "sql",
                        "queryType",
                        "table",
                        "format",
                        1,
                        "pluginVersion",
                        SignalPanel.PLUGIN_VERSION,
                        "intervalMs",
                        rule.every().toMillis(),
                        "maxDataPoints",
                        MAX_DATA_POINTS,
                        "rawSql",
                        rule.signal().sql()));
    }

    /** Straight on the rows: a table of one number and texts is a number for each row, and needs no reducing. */
    private static Map<String, Object> condition(AlertRule rule) {
        Map<String, Object> evaluator = Json.object("type", "gt", "params", List.of(rule.above()));
        return Json.object(
                "refId", "C",
                "datasourceUid", "__expr__",
                "model",
                        Json.object(
                                "refId", "C",
                                "type", "threshold",
                                "expression", "A",
                                "conditions", List.of(Json.object("evaluator", evaluator)),
                                "datasource", Json.object("type", "__expr__", "uid", "__expr__")));
    }

    private static String minutes(Duration duration) {
        return duration.toMinutes() + "m";
    }
}
