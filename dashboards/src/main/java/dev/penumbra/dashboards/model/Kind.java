package dev.penumbra.dashboards.model;

import java.util.List;
import java.util.Map;

/**
 * A kind of panel with everything that the house wants of it; a panel says only what is special about it.
 *
 * @param type as Grafana names it
 * @param overTime whether the data source is to return lines over time and not a table
 * @param custom what this kind of panel knows of a field
 */
public record Kind(String type, boolean overTime, Map<String, Object> options, Map<String, Object> custom) {
    static final Kind STAT = new Kind("stat", false, Defaults.stat(), Map.of());
    static final Kind TABLE = new Kind("table", false, Defaults.table(), Defaults.tableCells());
    static final Kind TIME_SERIES = new Kind("timeseries", true, Defaults.timeSeries(), Defaults.lines());
    static final Kind BAR_CHART = new Kind("barchart", false, Defaults.barChart(), Defaults.bars());
    static final Kind SCATTER = new Kind("xychart", false, Defaults.scatter(), Defaults.points());
    static final Kind HEATMAP = new Kind("heatmap", true, Defaults.heatmap(), Map.of());
    static final Kind STATE_TIMELINE =
            new Kind("state-timeline", true, Defaults.stateTimeline(), Json.object("lineWidth", 0, "fillOpacity", 80));

    private static final class Defaults {
        private static final Map<String, Object> LEGEND =
                Json.object("calcs", List.of(), "displayMode", "list", "placement", "bottom", "showLegend", true);
        private static final Map<String, Object> TOOLTIP =
                Json.object("hideZeros", false, "mode", "multi", "sort", "desc");

        static Map<String, Object> stat() {
            return Json.object(
                    "colorMode", "value",
                    "graphMode", "none",
                    "justifyMode", "auto",
                    "orientation", "auto",
                    "percentChangeColorMode", "standard",
                    "reduceOptions", Json.object("calcs", List.of("lastNotNull"), "fields", "", "values", false),
                    "showPercentChange", false,
                    "textMode", "auto",
                    "wideLayout", true);
        }

        static Map<String, Object> table() {
            return Json.object(
                    "cellHeight",
                    "sm",
                    "enablePagination",
                    true,
                    "frameIndex",
                    0,
                    "frozenColumns",
                    Json.object("left", 1),
                    "showHeader",
                    true);
        }

        static Map<String, Object> tableCells() {
            return Json.object(
                    "align", "auto", "cellOptions", Json.object("type", "auto"), "filterable", true, "inspect", false);
        }

        static Map<String, Object> timeSeries() {
            return Json.object(
                    "legend",
                    Json.object(
                            "calcs",
                            List.of("lastNotNull", "max"),
                            "displayMode",
                            "table",
                            "placement",
                            "bottom",
                            "showLegend",
                            true),
                    "tooltip",
                    TOOLTIP);
        }

        /** Amounts begin at zero. */
        static Map<String, Object> lines() {
            return Json.object(
                    "axisSoftMin",
                    0,
                    "drawStyle",
                    "line",
                    "fillOpacity",
                    0,
                    "lineWidth",
                    1,
                    "showPoints",
                    "auto",
                    "spanNulls",
                    false,
                    "stacking",
                    Json.object("group", "A", "mode", "none"),
                    "thresholdsStyle",
                    Json.object("mode", "off"));
        }

        static Map<String, Object> barChart() {
            return Json.object(
                    "barRadius",
                    0,
                    "barWidth",
                    0.8,
                    "fullHighlight",
                    false,
                    "groupWidth",
                    0.7,
                    "legend",
                    LEGEND,
                    "orientation",
                    "horizontal",
                    "showValue",
                    "auto",
                    "stacking",
                    "none",
                    "tooltip",
                    TOOLTIP,
                    "xTickLabelMaxLength",
                    28,
                    "xTickLabelRotation",
                    0,
                    "xTickLabelSpacing",
                    0);
        }

        static Map<String, Object> bars() {
            return Json.object(
                    "axisSoftMin", 0,
                    "fillOpacity", 80,
                    "lineWidth", 1,
                    "thresholdsStyle", Json.object("mode", "off"));
        }

        static Map<String, Object> scatter() {
            return Json.object(
                    "legend",
                    LEGEND,
                    "mapping",
                    "manual",
                    "tooltip",
                    Json.object("hideZeros", false, "mode", "single", "sort", "none"));
        }

        static Map<String, Object> points() {
            return Json.object(
                    "axisSoftMin",
                    0,
                    "fillOpacity",
                    50,
                    "pointShape",
                    "circle",
                    "pointSize",
                    Json.object("fixed", 8, "max", 40, "min", 5),
                    "pointStrokeWidth",
                    1,
                    "show",
                    "points");
        }

        static Map<String, Object> heatmap() {
            return Json.object(
                    "calculate", true,
                    "cellGap", 1,
                    "color",
                            Json.object(
                                    "exponent", 0.5,
                                    "fill", "dark-blue",
                                    "mode", "scheme",
                                    "reverse", false,
                                    "scale", "exponential",
                                    "scheme", "Blues",
                                    "steps", 64),
                    "exemplars", Json.object("color", "rgba(255,0,255,0.7)"),
                    "filterValues", Json.object("le", 1e-9),
                    "legend", Json.object("show", true),
                    "rowsFrame", Json.object("layout", "auto"),
                    "showValue", "never",
                    "tooltip", Json.object("mode", "single", "showColorScale", true, "yHistogram", true),
                    "yAxis", Json.object("axisPlacement", "left", "reverse", false, "unit", "ms"));
        }

        static Map<String, Object> stateTimeline() {
            return Json.object(
                    "alignValue",
                    "left",
                    "legend",
                    LEGEND,
                    "mergeValues",
                    true,
                    "rowHeight",
                    0.85,
                    "showValue",
                    "auto",
                    "tooltip",
                    Json.object("hideZeros", false, "mode", "single", "sort", "none"));
        }
    }
}
