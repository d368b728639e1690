package dev.penumbra.dashboards.check;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What becomes of a statement on its way to ClickHouse: first the browser puts in variables, then the plugin's backend its macros
 * (grafana/clickhouse-datasource 4.20.0, {@code CHDatasource.ts} and {@code pkg/macros/macros.go}).
 *
 * @param from seconds of the epoch
 * @param to seconds of the epoch
 * @param variables chosen values by name; none for All
 */
public record Macros(long from, long to, long intervalSeconds, Map<String, List<String>> variables) {
    public static final List<String> ONLY_IN_THE_BROWSER = List.of("$__conditionalAll", "$__adHocFilters", "${");

    private static final String ALL = "$__conditionalAll(";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):singlequote}");
    private static final Pattern LEFT_OVER = Pattern.compile("\\$[\\w{]+");

    /** As on a board. */
    public String onBoard(String sql) {
        return inAlert(quoted(conditions(sql)));
    }

    /** As in an alert rule, where there is no browser. */
    public String inAlert(String sql) {
        String expanded = sql.replaceAll(
                        "\\$__timeFilter\\(([\\w.]+)\\)",
                        "$1 >= toDateTime(" + from + ") AND $1 <= toDateTime(" + to + ")")
                .replaceAll(
                        "\\$__timeInterval\\(([\\w.]+)\\)",
                        "toStartOfInterval(toDateTime($1), INTERVAL " + intervalSeconds + " second)")
                .replace("$__interval_s", String.valueOf(intervalSeconds))
                .replace("$__fromTime", "toDateTime(" + from + ")")
                .replace("$__toTime", "toDateTime(" + to + ")");
        Matcher left = LEFT_OVER.matcher(expanded);
        if (left.find()) {
            throw new IllegalArgumentException("nobody expands " + left.group() + " in: " + sql);
        }
        return expanded;
    }

    private String conditions(String sql) {
        int start = sql.indexOf(ALL);
        if (start < 0) {
            return sql;
        }
        int end = closing(sql, start + ALL.length());
        String inside = sql.substring(start + ALL.length(), end);
        int comma = inside.lastIndexOf(',');
        String variable = inside.substring(comma + 1).strip().substring(1);
        String condition = chosen(variable).isEmpty() ? "1=1" : inside.substring(0, comma);
        return conditions(sql.substring(0, start) + condition + sql.substring(end + 1));
    }

    private static int closing(String sql, int from) {
        int open = 1;
        int at = from;
        while (open > 0) {
            char sign = sql.charAt(at++);
            open += sign == '(' ? 1 : sign == ')' ? -1 : 0;
        }
        return at - 1;
    }

    private String quoted(String sql) {
        return VARIABLE.matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(chosen(found.group(1)).stream()
                        .map(value -> "'" + value.replace("'", "\\'") + "'")
                        .collect(Collectors.joining(","))));
    }

    private List<String> chosen(String variable) {
        return variables.getOrDefault(variable, List.of());
    }
}
