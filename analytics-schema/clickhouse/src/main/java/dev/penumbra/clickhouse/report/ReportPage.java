package dev.penumbra.clickhouse.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A report as one HTML page that needs nothing else. The template escapes whatever comes from data, the charts' figures too, which stand in an
 * attribute; only our own style and scripts go in as they are.
 */
public final class ReportPage {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Mustache TEMPLATE =
            new DefaultMustacheFactory("dev/penumbra/clickhouse/report").compile("report.mustache");

    private ReportPage() {}

    public static String of(Report report) {
        StringWriter page = new StringWriter();
        TEMPLATE.execute(page, List.of(frame(), content(report)));
        return page.toString();
    }

    private static Map<String, Object> frame() {
        PageScript library = PageParts.library();
        PageScript charts = PageParts.charts();
        return Map.of(
                "style", PageParts.style(),
                "library", library.text(),
                "charts", charts.text(),
                "scriptSources", library.source() + " " + charts.source());
    }

    private static Map<String, Object> content(Report report) {
        CostAgainstQuality costs = CostAgainstQuality.of(report.segments());
        List<Point> intervals = report.segments().stream().flatMap(Point::of).toList();
        Map<String, Object> content = new HashMap<>(Summary.of(report));
        content.put("compared", !report.segments().isEmpty());
        content.put("tiles", VerdictTile.of(report.segments()));
        content.put("rows", report.segments().stream().map(SegmentRow::of).toList());
        content.put("monthly", MoneyLine.monthly(report));
        content.put("spent", MoneyLine.spent(report.spend()));
        content.put("caveats", new Caveats(report).all());
        content.put("priced", !costs.points().isEmpty());
        content.put("valued", !costs.worth().isEmpty());
        content.put("costs", json(costs));
        content.put("frontierNames", frontierNames(costs));
        content.put("intervals", json(Map.of("points", intervals, "wins", Axis.ofWins(intervals))));
        return content;
    }

    /** The frontier in words, for those who do not see it. */
    private static String frontierNames(CostAgainstQuality costs) {
        List<String> names =
                Frontier.of(costs.points()).stream().map(Point::segment).toList();
        return names.isEmpty() ? "no segment: none wins more than it loses on Pro" : String.join("; ", names);
    }

    private static String json(Object figures) {
        try {
            return JSON.writeValueAsString(figures);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of numbers and text are always JSON", impossible);
        }
    }
}
