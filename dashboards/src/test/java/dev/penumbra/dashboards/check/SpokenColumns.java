package dev.penumbra.dashboards.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The columns of which a panel speaks by name; each has to be in the result of its SQL. */
public final class SpokenColumns {
    private static final Pattern DATA_FIELD = Pattern.compile("__data\\.fields(?:\\[\"([^\"]+)\"]|\\.(\\w+))");

    private SpokenColumns() {}

    public static Set<String> of(JsonNode panel) {
        Set<String> names = new TreeSet<>();
        panel.findValues("matcher").stream()
                .filter(matcher -> matcher.path("id").asText().equals("byName"))
                .forEach(matcher -> names.add(matcher.path("options").asText()));
        JsonNode options = panel.path("options");
        options.path("sortBy")
                .forEach(sort -> names.add(sort.path("displayName").asText()));
        if (options.has("xField")) {
            names.add(options.path("xField").asText());
        }
        names.addAll(band(panel));
        names.addAll(fieldsOfStat(options.path("reduceOptions").path("fields").asText()));
        DATA_FIELD
                .matcher(links(panel))
                .results()
                .forEach(found -> names.add(found.group(1) == null ? found.group(2) : found.group(1)));
        return names;
    }

    /**
     * Those that the series of one question speak of.
     *
     * @param question place of it among those that the panel asks
     */
    public static Set<String> of(JsonNode panel, int question) {
        Set<String> names = new TreeSet<>();
        panel.path("options").path("series").forEach(series -> {
            if (series.path("frame").path("matcher").path("options").asInt() == question) {
                Stream.of("x", "y", "size")
                        .filter(series::has)
                        .forEach(way -> names.add(
                                series.path(way).path("matcher").path("options").asText()));
            }
        });
        return names;
    }

    private static Set<String> band(JsonNode panel) {
        Set<String> names = new TreeSet<>();
        panel.findParents("id").stream()
                .filter(property -> property.path("id").asText().equals("custom.fillBelowTo"))
                .forEach(property -> names.add(property.path("value").asText()));
        return names;
    }

    private static Set<String> fieldsOfStat(String pattern) {
        return pattern.isEmpty() ? Set.of() : Set.of(pattern.replaceAll("^/\\^|\\$/$", ""));
    }

    /** With the signs as they are and not as JSON writes them. */
    private static String links(JsonNode panel) {
        return String.join(" ", panel.findValuesAsText("url"));
    }
}
