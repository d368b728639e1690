package dev.penumbra.dashboards.model;

import java.util.List;
import java.util.Map;

/**
 * What a reader has to know before the figures.
 *
 * @param content Markdown
 */
public record TextPanel(int id, String content, Place place) implements Panel {
    @Override
    public Map<String, Object> json() {
        return Json.object(
                "id",
                id,
                "type",
                "text",
                "title",
                "How to read this board",
                "description",
                "The question that this board answers, and where its data come from.",
                "gridPos",
                place.json(),
                "fieldConfig",
                Json.object("defaults", Map.of(), "overrides", List.of()),
                "options",
                Json.object(
                        "code",
                        Json.object("language", "plaintext", "showLineNumbers", false, "showMiniMap", false),
                        "content",
                        content,
                        "mode",
                        "markdown"));
    }
}
