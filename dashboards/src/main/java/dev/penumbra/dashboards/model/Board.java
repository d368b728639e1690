package dev.penumbra.dashboards.model;

import dev.penumbra.dashboards.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One board as Grafana's file provisioning takes it: a raw object, no wrapper.
 *
 * @param uid fixed for ever, at most 40 of {@code [A-Za-z0-9_-]}; also the name of the file
 * @param description the one question that it answers
 * @param past how far back it looks at first, for example {@code 28d}
 * @param refresh how often it asks again by itself, for example {@code 5m}; empty for never
 */
public record Board(
        String uid,
        String title,
        String description,
        String past,
        String refresh,
        List<Variable> variables,
        List<Annotation> annotations,
        List<Panel> panels) {
    private static final int SCHEMA_VERSION = 42;
    private static final List<String> TAGS = List.of("penumbra");

    public Board {
        variables = List.copyOf(variables);
        annotations = List.copyOf(annotations);
        panels = List.copyOf(panels);
        if (panels.stream().map(Panel::id).distinct().count() != panels.size()) {
            throw new IllegalArgumentException("board " + uid + " uses a panel id twice; give each panel its own");
        }
    }

    /** The same with further links on the panels of the signals that have some. */
    public Board withLinks(Function<Signal, List<Link>> linksOf) {
        return new Board(
                uid,
                title,
                description,
                past,
                refresh,
                variables,
                annotations,
                panels.stream().map(panel -> linked(panel, linksOf)).toList());
    }

    private static Panel linked(Panel panel, Function<Signal, List<Link>> linksOf) {
        return panel instanceof SignalPanel shown ? shown.links(linksOf.apply(shown.signal())) : panel;
    }

    public List<SignalPanel> signalPanels() {
        return panels.stream()
                .filter(SignalPanel.class::isInstance)
                .map(SignalPanel.class::cast)
                .toList();
    }

    public Map<String, Object> json() {
        return Json.object(
                "id",
                null,
                "uid",
                uid,
                "title",
                title,
                "description",
                description,
                "tags",
                TAGS,
                "timezone",
                "utc",
                "editable",
                false,
                "graphTooltip",
                1,
                "time",
                Json.object("from", "now-" + past, "to", "now"),
                "timepicker",
                Map.of(),
                "refresh",
                refresh,
                "schemaVersion",
                SCHEMA_VERSION,
                "version",
                1,
                "links",
                List.of(otherBoards()),
                "annotations",
                Json.object("list", annotationList()),
                "templating",
                Json.object("list", variableList()),
                "panels",
                panels.stream().map(Panel::json).toList());
    }

    private static Map<String, Object> otherBoards() {
        return Json.object(
                "type",
                "dashboards",
                "title",
                "Penumbra",
                "tags",
                TAGS,
                "asDropdown",
                true,
                "includeVars",
                true,
                "keepTime",
                true,
                "icon",
                "external link",
                "targetBlank",
                false,
                "tooltip",
                "",
                "url",
                "");
    }

    private List<Map<String, Object>> annotationList() {
        List<Map<String, Object>> all = new ArrayList<>(List.of(Annotation.builtIn()));
        annotations.forEach(annotation -> all.add(annotation.json()));
        return all;
    }

    private List<Map<String, Object>> variableList() {
        return Stream.concat(Stream.of(Variable.datasource()), variables.stream())
                .map(Variable::json)
                .toList();
    }
}
