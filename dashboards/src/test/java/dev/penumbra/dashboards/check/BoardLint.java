package dev.penumbra.dashboards.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.dashboards.style.Palette;
import dev.penumbra.dashboards.style.Units;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The rules of the house that neither Grafana's types nor the engine know. Findings are sentences. */
public final class BoardLint {
    static final Pattern TIME = Pattern.compile("\\$__(timeFilter\\(|fromTime\\b)");
    static final Pattern EXEMPTION = Pattern.compile("^-- Not by the board's time: .+$", Pattern.MULTILINE);

    private static final Pattern QUESTION = Pattern.compile("^-- [^\\n]*\\?");
    private static final Pattern UNQUOTED = Pattern.compile("\\$\\{(?!\\w+:singlequote})");
    private static final Pattern USED = Pattern.compile("\\$\\{?([a-z]\\w*)");
    private static final Pattern TEXT_OF_CLIENTS =
            Pattern.compile("\\b(lite_text|pro_text|payload_base64|sample_rows|FROM penumbra\\.samples)\\b");
    private static final Pattern BOARD_LINK = Pattern.compile("^/d/([^?]+)\\?(.*)$");
    private static final Pattern LINK_VARIABLE = Pattern.compile("var-(\\w+)=|\\$\\{(\\w+):queryparam}");
    private static final int COLUMNS = 24;

    private final Map<String, Set<String>> variablesByBoard;
    private final String runbooks;
    private final Path runbookFolder;

    /**
     * Rules for boards that link to each other.
     *
     * @param boards all that are provisioned together
     */
    public BoardLint(List<JsonNode> boards, String runbooks, Path runbookFolder) {
        this.variablesByBoard = boards.stream()
                .collect(Collectors.toMap(board -> board.path("uid").asText(), BoardLint::variables));
        this.runbooks = runbooks;
        this.runbookFolder = runbookFolder;
    }

    private static Set<String> variables(JsonNode board) {
        return new HashSet<>(board.path("templating").path("list").findValuesAsText("name"));
    }

    public List<String> findings(JsonNode board) {
        Findings findings = new Findings(board.path("uid").asText());
        if (!board.path("uid").asText().matches("[A-Za-z0-9_-]{1,40}")) {
            findings.add("needs a uid of at most 40 of A-Za-z0-9_-");
        }
        needText(findings, board, "title");
        needText(findings, board, "description");
        uniqueIds(findings, board);
        apart(findings, board);
        board.path("panels").forEach(panel -> {
            Findings ofPanel = findings.in("panel " + panel.path("id").asText());
            panel(ofPanel, panel, variables(board));
        });
        board.path("templating").path("list").forEach(variable -> {
            if (variable.has("datasource")) {
                datasource(findings.in("variable " + variable.path("name").asText()), variable);
            }
        });
        return findings.all;
    }

    private void panel(Findings findings, JsonNode panel, Set<String> variables) {
        needText(findings, panel, "title");
        if (panel.path("type").asText().equals("row")) {
            return;
        }
        needText(findings, panel, "description");
        colours(findings, panel);
        panel.findValuesAsText("url").forEach(url -> link(findings, url));
        if (panel.has("targets")) {
            field(findings, panel.path("fieldConfig"));
            datasource(findings, panel);
            panel.path("targets").forEach(target -> {
                datasource(findings, target);
                statement(findings, target, variables);
            });
        }
    }

    private static void field(Findings findings, JsonNode config) {
        needText(findings, config.path("defaults"), "noValue");
        List<String> units = new ArrayList<>(config.path("defaults").findValuesAsText("unit"));
        if (units.isEmpty()) {
            findings.add("needs a unit");
        }
        config.findParents("id").stream()
                .filter(property -> property.path("id").asText().equals("unit"))
                .forEach(property -> units.add(property.path("value").asText()));
        units.stream()
                .filter(unit -> !Units.ALL.contains(unit))
                .forEach(unit -> findings.add("has the unit " + unit + ", which the house does not use"));
    }

    private static void statement(Findings findings, JsonNode target, Set<String> variables) {
        String sql = target.path("rawSql").asText();
        if (!QUESTION.matcher(sql).find()) {
            findings.add("begins with no comment that asks its question");
        }
        if (!TIME.matcher(sql).find() && !EXEMPTION.matcher(sql).find()) {
            findings.add("filters by no time and does not say why (-- Not by the board's time: …)");
        }
        if (target.path("format").asInt() == 0 && !(sql.contains("time") && sql.contains("ORDER BY time"))) {
            findings.add("is a line over time without ORDER BY time");
        }
        if (UNQUOTED.matcher(sql).find()) {
            findings.add("puts a variable into SQL without :singlequote");
        }
        if (TEXT_OF_CLIENTS.matcher(sql).find()) {
            findings.add("shows texts of clients");
        }
        USED.matcher(sql)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !variables.contains(name))
                .forEach(name -> findings.add("uses the variable " + name + ", which the board lacks"));
    }

    private static void datasource(Findings findings, JsonNode owner) {
        String uid = owner.path("datasource").path("uid").asText();
        if (!uid.equals("${datasource}")) {
            findings.add("asks the data source " + uid + " and not the chosen one");
        }
    }

    private void link(Findings findings, String url) {
        var board = BOARD_LINK.matcher(url);
        if (url.startsWith(runbooks)) {
            if (!Files.exists(runbookFolder.resolve(url.substring(runbooks.length())))) {
                findings.add("links to the runbook " + url + ", which is not there");
            }
        } else if (!board.matches()) {
            findings.add("links to " + url + ", which is neither a board nor a runbook");
        } else {
            toBoard(findings, url, board.group(1), board.group(2));
        }
    }

    private void toBoard(Findings findings, String url, String uid, String query) {
        Set<String> known = variablesByBoard.getOrDefault(uid, Set.of());
        if (known.isEmpty()) {
            findings.add("links to the board " + uid + ", which is not there");
            return;
        }
        if (!query.contains("${__url_time_range}") || !query.contains("var-datasource=${datasource}")) {
            findings.add("links to " + url + " without time range or data source");
        }
        LINK_VARIABLE
                .matcher(query)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(name -> !known.contains(name))
                .forEach(name -> findings.add("sets the variable " + name + ", which the board " + uid + " lacks"));
    }

    private static void colours(Findings findings, JsonNode panel) {
        Set<String> used = new TreeSet<>();
        used.addAll(panel.path("fieldConfig").findValuesAsText("fixedColor"));
        panel.path("fieldConfig").findValues("color").stream()
                .filter(JsonNode::isTextual)
                .forEach(colour -> used.add(colour.asText()));
        used.stream()
                .filter(colour -> !Palette.ALL.contains(colour))
                .forEach(colour -> findings.add("has the colour " + colour + ", which means nothing here"));
    }

    private static void uniqueIds(Findings findings, JsonNode board) {
        Set<Integer> seen = new HashSet<>();
        board.path("panels").forEach(panel -> {
            if (!seen.add(panel.path("id").asInt())) {
                findings.add("has the panel id " + panel.path("id").asInt() + " twice");
            }
        });
    }

    private static void apart(Findings findings, JsonNode board) {
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : board.path("panels")) {
            JsonNode place = panel.path("gridPos");
            int left = place.path("x").asInt();
            int right = left + place.path("w").asInt();
            if (right > COLUMNS) {
                findings.add("has panel " + panel.path("id").asInt() + " beyond the right edge");
            }
            for (int y = place.path("y").asInt();
                    y < place.path("y").asInt() + place.path("h").asInt();
                    y++) {
                for (int x = left; x < right; x++) {
                    if (!taken.add(x + "/" + y)) {
                        findings.add("has panel " + panel.path("id").asInt() + " over another one");
                        return;
                    }
                }
            }
        }
    }

    private static void needText(Findings findings, JsonNode owner, String key) {
        if (owner.path(key).asText().isBlank()) {
            findings.add("needs a " + key);
        }
    }

    /** Sentences about one place. */
    private static final class Findings {
        private final String place;
        private final List<String> all;

        Findings(String place) {
            this(place, new ArrayList<>());
        }

        private Findings(String place, List<String> all) {
            this.place = place;
            this.all = all;
        }

        Findings in(String part) {
            return new Findings(place + ", " + part, all);
        }

        void add(String finding) {
            all.add(place + " " + finding);
        }
    }

    /** The panels of a board that ask something. */
    public static List<JsonNode> asking(JsonNode board) {
        return StreamSupport.stream(board.path("panels").spliterator(), false)
                .filter(panel -> panel.has("targets"))
                .toList();
    }
}
