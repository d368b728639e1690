package dev.penumbra.clickhouse.migration;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives views of the last 28 days the text of the view with parameters that they ask, with the values in it, and below it the
 * views of the same days. The columns of a view with parameters are found by planning all of it, anew wherever it is named and
 * before it is planned to be read; those of a view without are known. What is asked stays the same, and so does what a file
 * says where it is read by itself.
 */
final class RecentViews {
    private static final String SINCE_PARAMETER = "{since:DateTime64(3, 'UTC')}";
    private static final String BY_PARAMETER = "{by:Array(String)}";
    private static final String SINCE = "now64(3) - INTERVAL 28 DAY";
    private static final String BY = "[]";

    private static final Pattern WITH_PARAMETERS =
            Pattern.compile("CREATE OR REPLACE VIEW penumbra\\.(\\w+_by)\\s+AS\\b(.*)\\nCOMMENT '.*", Pattern.DOTALL);
    private static final Pattern RECENT = Pattern.compile(
            "(CREATE OR REPLACE VIEW penumbra\\.(\\w+)\\b.*\\nAS )SELECT \\*\\nFROM penumbra\\.(\\w+_by)"
                    + Pattern.quote("(since = " + SINCE + ", by = " + BY + ")")
                    + " AS \\w+(\\nCOMMENT '.*)",
            Pattern.DOTALL);
    private static final Pattern PASSED_ON = Pattern.compile(
            "penumbra\\.(\\w+_by)" + Pattern.quote("(since = " + SINCE_PARAMETER + ", by = " + BY_PARAMETER + ")"));

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> recent = new HashMap<>();

    /** What to execute for a statement; they come in the order in which views name each other. */
    String statement(String sql) {
        Matcher withParameters = WITH_PARAMETERS.matcher(sql);
        if (withParameters.matches()) {
            texts.put(withParameters.group(1), withParameters.group(2));
        }
        Matcher asking = RECENT.matcher(sql);
        String text = asking.matches() ? texts.get(asking.group(3)) : null;
        if (text == null) {
            return sql;
        }
        String filled = filled(text);
        recent.put(asking.group(3), asking.group(2));
        return asking.group(1) + filled + asking.group(4);
    }

    private String filled(String text) {
        return PASSED_ON
                .matcher(text)
                .replaceAll(call -> Matcher.quoteReplacement(recent(call)))
                .replace(SINCE_PARAMETER, "toDateTime64(" + SINCE + ", 3, 'UTC')")
                .replace(BY_PARAMETER, "CAST(" + BY + ", 'Array(String)')");
    }

    private String recent(MatchResult call) {
        String view = recent.get(call.group(1));
        return view == null ? call.group() : "penumbra." + view;
    }
}
