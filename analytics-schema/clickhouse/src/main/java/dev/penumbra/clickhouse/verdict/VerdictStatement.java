package dev.penumbra.clickhouse.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text behind {@code verdicts_by} and the views of the same two parameters that it names, as the database has them. The
 * engine plans a view twice as long as the same text, and one with parameters once more wherever another names it; over few
 * rows planning is all that a verdict takes. Views further below stay views: a text within a text is walked through once for
 * each step that stands on it.
 */
final class VerdictStatement {
    private static final String TEXTS = """
            SELECT name, as_select
            FROM system.tables
            WHERE database = 'penumbra' AND endsWith(name, '_by')
            """;
    /** As the engine writes it down: with or without quotes, by its version. */
    private static final Pattern CALL = Pattern.compile("`?penumbra`?\\.`?(\\w+_by)`?"
            + "\\(since = \\{since:DateTime64\\(3, 'UTC'\\)\\}, by = \\{by:Array\\(String\\)\\}\\)");

    private VerdictStatement() {}

    /** A SELECT with the parameters {@code since}, a DateTime64(3, 'UTC'), and {@code by}, an array of names. */
    static String of(ClickHouseClient clickhouse) {
        return joined(clickhouse
                .rows(TEXTS, Map.of())
                .collect(Collectors.toMap(VerdictStatement::name, VerdictStatement::text)));
    }

    /** A view that is not named as expected stays a view. */
    static String joined(Map<String, String> texts) {
        return CALL.matcher(texts.getOrDefault("verdicts_by", ""))
                .replaceAll(call -> Matcher.quoteReplacement(inner(call, texts)));
    }

    private static String inner(MatchResult call, Map<String, String> texts) {
        String text = texts.get(call.group(1));
        return text == null ? call.group() : "(" + text + ")";
    }

    private static String name(JsonNode row) {
        return row.path("name").asText();
    }

    private static String text(JsonNode row) {
        return row.path("as_select").asText();
    }
}
