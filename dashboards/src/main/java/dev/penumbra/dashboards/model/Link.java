package dev.penumbra.dashboards.model;

import java.util.List;
import java.util.Map;

/**
 * A way on. Those to boards carry the time range and the data source.
 *
 * @param title what the reader finds there
 */
public record Link(String title, String url) {
    private static final String CARRIED = "${__url_time_range}&var-datasource=${datasource}";

    public static Link toBoard(String title, String uid) {
        return new Link(title, "/d/" + uid + "?" + CARRIED);
    }

    /** To a board whose variable takes the value of a column in the same row. */
    public static Link toBoard(String title, String uid, String variable, String column) {
        return new Link(
                title,
                "/d/" + uid + "?var-" + variable + "=${__data.fields[\"" + column + "\"]:percentencode}&" + CARRIED);
    }

    /** To a board whose variable takes the value that the same variable has here. */
    public static Link withVariable(String title, String uid, String variable) {
        return new Link(title, "/d/" + uid + "?${" + variable + ":queryparam}&" + CARRIED);
    }

    /** As a field has it. */
    Map<String, Object> json() {
        return Json.object("title", title, "url", url, "targetBlank", false);
    }

    /** As a panel has it. */
    Map<String, Object> onPanel() {
        return Json.object(
                "asDropdown",
                false,
                "icon",
                "",
                "includeVars",
                false,
                "keepTime",
                false,
                "tags",
                List.of(),
                "targetBlank",
                false,
                "title",
                title,
                "tooltip",
                "",
                "type",
                "link",
                "url",
                url);
    }
}
