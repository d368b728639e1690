package dev.penumbra.dashboards.model;

import dev.penumbra.dashboards.signal.Signal;
import dev.penumbra.dashboards.style.Thresholds;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One quantity against another, for several kinds of things at once.
 *
 * @param signal what it is called and means; its unit is that of the way up
 * @param up what the way up is
 * @param right what the way to the right is; each of the series has a column of this name
 * @param series in the order of the legend; those of one signal share its question
 */
public record ScatterPanel(int id, Signal signal, Place place, String up, Column right, List<Series> series)
        implements Panel {
    public ScatterPanel {
        series = List.copyOf(series);
    }

    @Override
    public Map<String, Object> json() {
        return Json.object(
                "id", id,
                "type", Kind.SCATTER.type(),
                "title", signal.title(),
                "description", signal.description(),
                "datasource", Target.DATASOURCE,
                "gridPos", place.json(),
                "links", List.of(),
                "targets", targets(),
                "fieldConfig", fieldConfig(),
                "options", options());
    }

    private List<Signal> questions() {
        return series.stream().map(Series::points).distinct().toList();
    }

    private List<Map<String, Object>> targets() {
        List<Signal> questions = questions();
        return IntStream.range(0, questions.size())
                .mapToObj(i -> Target.json(String.valueOf((char) ('A' + i)), Kind.SCATTER, questions.get(i)))
                .toList();
    }

    private Map<String, Object> fieldConfig() {
        Map<String, Object> defaults = Json.object(
                "unit",
                signal.unit(),
                "decimals",
                0,
                "noValue",
                signal.whenEmpty(),
                "thresholds",
                Thresholds.NONE.json(),
                "custom",
                Json.with(Kind.SCATTER.custom(), "axisLabel", up));
        List<Map<String, Object>> overrides = Stream.concat(
                        Stream.of(right.axis(right.name())), series.stream().map(Series::y))
                .map(Column::json)
                .toList();
        return Json.object("defaults", defaults, "overrides", overrides);
    }

    private Map<String, Object> options() {
        List<Signal> questions = questions();
        return Json.with(
                Kind.SCATTER.options(),
                "series",
                series.stream()
                        .map(one -> one.json(questions.indexOf(one.points()), right.name()))
                        .toList());
    }
}
