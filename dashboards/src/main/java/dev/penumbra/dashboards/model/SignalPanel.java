package dev.penumbra.dashboards.model;

import dev.penumbra.dashboards.signal.Signal;
import dev.penumbra.dashboards.style.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One picture of one signal.
 *
 * @param options of the kind of panel
 * @param defaults of every field: unit, colours, thresholds
 * @param custom of every field, by the kind of panel
 * @param columns what differs from the defaults, by the name of the column
 */
public record SignalPanel(
        int id,
        Kind kind,
        Signal signal,
        Place place,
        Map<String, Object> options,
        Map<String, Object> defaults,
        Map<String, Object> custom,
        List<Column> columns,
        List<Link> links)
        implements Panel {
    public static final String PLUGIN_VERSION = "4.20.0";

    public SignalPanel {
        columns = List.copyOf(columns);
        links = List.copyOf(links);
    }

    private static SignalPanel of(Kind kind, int id, Signal signal, Place place) {
        Map<String, Object> defaults =
                Json.object("unit", signal.unit(), "noValue", signal.whenEmpty(), "thresholds", Thresholds.NONE.json());
        return new SignalPanel(id, kind, signal, place, kind.options(), defaults, kind.custom(), List.of(), List.of());
    }

    public static SignalPanel table(int id, Signal signal, Place place, Column... columns) {
        return of(Kind.TABLE, id, signal, place).columns(columns);
    }

    public static SignalPanel stat(int id, Signal signal, Place place) {
        return of(Kind.STAT, id, signal, place);
    }

    /** A stat that shows a column of text. */
    public static SignalPanel word(int id, Signal signal, Place place, String column) {
        return stat(id, signal, place)
                .option(
                        "reduceOptions",
                        Json.object("calcs", List.of("lastNotNull"), "fields", "/^" + column + "$/", "values", false));
    }

    public static SignalPanel timeSeries(int id, Signal signal, Place place, Column... lines) {
        return of(Kind.TIME_SERIES, id, signal, place).columns(lines);
    }

    /**
     * Bars beside the values of one column.
     *
     * @param named that column
     */
    public static SignalPanel barChart(int id, Signal signal, Place place, String named, Column... bars) {
        return of(Kind.BAR_CHART, id, signal, place).option("xField", named).columns(bars);
    }

    public static SignalPanel heatmap(int id, Signal signal, Place place) {
        return of(Kind.HEATMAP, id, signal, place);
    }

    public static SignalPanel stateTimeline(int id, Signal signal, Place place) {
        return of(Kind.STATE_TIMELINE, id, signal, place);
    }

    public SignalPanel decimals(int decimals) {
        return fieldDefault("decimals", decimals);
    }

    public SignalPanel max(double max) {
        return fieldDefault("max", max);
    }

    public SignalPanel thresholds(Thresholds thresholds) {
        return fieldDefault("color", Json.object("mode", "thresholds")).fieldDefault("thresholds", thresholds.json());
    }

    /** A dashed line where an action begins. */
    public SignalPanel line(Thresholds thresholds) {
        return fieldDefault("thresholds", thresholds.json())
                .customDefault("thresholdsStyle", Json.object("mode", "dashed"));
    }

    /** Bars on top of each other: parts of a whole. */
    public SignalPanel stacked() {
        return customDefault("drawStyle", "bars")
                .customDefault("fillOpacity", 80)
                .customDefault("stacking", Json.object("group", "A", "mode", "normal"));
    }

    public SignalPanel sortedBy(String column) {
        return option("sortBy", List.of(Json.object("desc", true, "displayName", column)));
    }

    /** What numbers stand for. */
    public SignalPanel meaning(Map<String, Object> mapping) {
        return fieldDefault("mappings", List.of(mapping));
    }

    public SignalPanel columns(Column... more) {
        return new SignalPanel(id, kind, signal, place, options, defaults, custom, List.of(more), links);
    }

    public SignalPanel links(List<Link> more) {
        List<Link> all = Stream.concat(links.stream(), more.stream()).toList();
        return new SignalPanel(id, kind, signal, place, options, defaults, custom, columns, all);
    }

    private SignalPanel option(String key, Object value) {
        return new SignalPanel(
                id, kind, signal, place, Json.with(options, key, value), defaults, custom, columns, links);
    }

    private SignalPanel fieldDefault(String key, Object value) {
        return new SignalPanel(
                id, kind, signal, place, options, Json.with(defaults, key, value), custom, columns, links);
    }

    private SignalPanel customDefault(String key, Object value) {
        return new SignalPanel(
                id, kind, signal, place, options, defaults, Json.with(custom, key, value), columns, links);
    }

    @Override
    public Map<String, Object> json() {
        return Json.object(
                "id", id,
                "type", kind.type(),
                "title", signal.title(),
                "description", signal.description(),
                "datasource", Target.DATASOURCE,
                "gridPos", place.json(),
                "links", links.stream().map(Link::onPanel).toList(),
                "targets", List.of(Target.json("A", kind, signal)),
                "fieldConfig", fieldConfig(),
                "options", options);
    }

    private Map<String, Object> fieldConfig() {
        Map<String, Object> all = custom.isEmpty() ? defaults : Json.with(defaults, "custom", custom);
        List<Object> overrides = new ArrayList<>();
        columns.forEach(column -> overrides.add(column.json()));
        return Json.object("defaults", all, "overrides", overrides);
    }
}
