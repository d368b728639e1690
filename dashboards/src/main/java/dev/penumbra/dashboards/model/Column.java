package dev.penumbra.dashboards.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How one column of a table panel looks; the name is the column's in the SQL. */
public final class Column {
    private final String name;
    private final List<Map<String, Object>> properties = new ArrayList<>();

    private Column(String name) {
        this.name = name;
    }

    public static Column named(String name) {
        return new Column(name);
    }

    public Column unit(String unit) {
        return property("unit", unit);
    }

    public Column decimals(int decimals) {
        return property("decimals", decimals);
    }

    public Column width(int pixels) {
        return property("custom.width", pixels);
    }

    public Column colouredBackground(Map<String, String> colourByText) {
        property("custom.cellOptions", Map.of("type", "color-background"));
        return property("mappings", List.of(valueMapping(colourByText)));
    }

    private static Map<String, Object> valueMapping(Map<String, String> colourByText) {
        Map<String, Object> options = new LinkedHashMap<>();
        colourByText.forEach((text, colour) -> options.put(text, ordered("color", colour, "index", options.size())));
        return ordered("type", "value", "options", options);
    }

    private Column property(String id, Object value) {
        properties.add(ordered("id", id, "value", value));
        return this;
    }

    String name() {
        return name;
    }

    Map<String, Object> json() {
        return ordered("matcher", ordered("id", "byName", "options", name), "properties", properties);
    }

    private static Map<String, Object> ordered(String firstKey, Object first, String secondKey, Object second) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(firstKey, first);
        json.put(secondKey, second);
        return json;
    }
}
