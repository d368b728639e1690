package dev.penumbra.dashboards.drawing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What a panel will look like, faintly: places of figures and no figures, so that nobody takes them for data. */
final class PanelSketch {
    private static final Font SMALL = Font.plain(10, Ink.WRITING);

    private static final Font PILL = Font.bold(8, Ink.WRITING);
    private static final Font FIGURE = Font.bold(24, Ink.FAINT);
    private static final Pattern ALIAS = Pattern.compile("\\bAS \"([^\"]+)\"");
    private static final Map<String, String> PLACES = Map.of(
            "none", "00", "short", "00", "currencyUSD", "$ 00", "percentunit", "00 %", "s", "00 h", "ms", "00 ms");
    private static final int USUAL_WIDTH = 110;
    private static final int ROW = 28;
    private static final int HEADS = 58;
    private static final int AXIS = 16;
    /** Lengths of the bars, and places of the points: shares of what there is. */
    private static final double[] SHARES = {0.82, 0.55, 0.31, 0.2};

    private static final double[] HEIGHTS = {0.8, 0.3, 0.55, 0.2, 0.65, 0.4};

    private final Svg svg;
    private final JsonNode panel;

    PanelSketch(Svg svg, JsonNode panel) {
        this.svg = svg;
        this.panel = panel;
    }

    /** @throws IllegalStateException when no sketch of this kind of panel exists, or the box is too small for it */
    void draw(Box box) {
        String kind = panel.path("type").asText();
        switch (kind) {
            case "stat" -> stat(box);
            case "table" -> table(box);
            case "barchart" -> bars(box);
            case "xychart" -> scatter(box);
            case "text" -> {}
            default -> throw new IllegalStateException("no sketch of a " + kind + "; add one");
        }
    }

    private void stat(Box box) {
        List<String> names = columns(0);
        needs(box, FIGURE.size() + (names.size() > 1 ? AXIS : 0));
        int each = box.width() / names.size();
        for (int i = 0; i < names.size(); i++) {
            int x = box.x() + i * each;
            svg.word(figure(names.get(i)), FIGURE, "start", x, box.bottom() - 2);
            if (names.size() > 1) {
                svg.words(names.get(i), SMALL, new Box(x, box.bottom() - FIGURE.size() - AXIS, each - 4, AXIS));
            }
        }
    }

    private String figure(String column) {
        String unit = property(column, "unit")
                .asText(panel.at("/fieldConfig/defaults/unit").asText());
        return PLACES.getOrDefault(unit, "00");
    }

    private void table(Box box) {
        List<String> heads = columns(0);
        int all = heads.stream().mapToInt(this::wanted).sum();
        int x = box.x();
        for (String head : heads) {
            int width = box.width() * wanted(head) / all;
            needs(new Box(x, box.y(), width, HEADS), svg.words(head, SMALL, new Box(x, box.y(), width - 4, HEADS)));
            cells(head, new Box(x, box.y(), width - 8, box.height()).below(HEADS + 6));
            x += width;
        }
        svg.line(box.x(), box.y() + HEADS, box.right(), box.y() + HEADS, Ink.FAINT);
    }

    private int wanted(String column) {
        return property(column, "custom.width").asInt(USUAL_WIDTH);
    }

    /** A colour that means something is drawn with its word. */
    private void cells(String column, Box box) {
        List<Map.Entry<String, String>> meanings = meanings(column);
        for (int row = 0; row < box.height() / ROW; row++) {
            Box cell = new Box(box.x(), box.y() + row * ROW, box.width(), ROW);
            if (meanings.isEmpty()) {
                svg.box(new Box(cell.x(), cell.y() + 4, cell.width(), 6), Ink.FAINTEST, "none");
            } else if (row < meanings.size()) {
                pill(meanings.get(row), cell);
            }
        }
    }

    private void pill(Map.Entry<String, String> meaning, Box cell) {
        int lines = Words.lines(meaning.getKey(), PILL, cell.width() - 6).size();
        Box pill = new Box(cell.x(), cell.y(), cell.width(), lines * PILL.lineHeight() + 4);
        svg.box(pill, Ink.of(meaning.getValue()), "none");
        svg.words(meaning.getKey(), PILL, pill.within(3));
    }

    private List<Map.Entry<String, String>> meanings(String column) {
        List<Map.Entry<String, String>> meanings = new ArrayList<>();
        property(column, "mappings")
                .path(0)
                .path("options")
                .properties()
                .forEach(meaning -> meanings.add(Map.entry(
                        meaning.getKey(), meaning.getValue().path("color").asText())));
        return meanings;
    }

    private void bars(Box box) {
        needs(box, SHARES.length * ROW);
        for (int i = 0; i < SHARES.length; i++) {
            int y = box.y() + i * box.height() / SHARES.length;
            svg.box(new Box(box.x() + 90, y, (int) ((box.width() - 90) * SHARES[i]), 20), Ink.FAINT, "none");
            svg.box(new Box(box.x(), y + 6, 80, 6), Ink.FAINTEST, "none");
        }
        svg.line(box.x() + 88, box.y() - 4, box.x() + 88, box.bottom(), Ink.WRITING);
        if (panel.at("/fieldConfig/defaults/custom/thresholdsStyle/mode")
                .asText()
                .equals("dashed")) {
            String colour =
                    panel.at("/fieldConfig/defaults/thresholds/steps/1/color").asText();
            int x = box.x() + 90 + (box.width() - 90) * 2 / 5;
            svg.dashed(x, box.y() - 4, x, box.bottom(), Ink.of(colour));
        }
    }

    private void scatter(Box box) {
        Box plot = new Box(box.x() + 4, box.y() + AXIS, box.width() - 8, box.height() - AXIS - 4 * AXIS);
        needs(plot, 80);
        String up = panel.at("/fieldConfig/defaults/custom/axisLabel").asText();
        String right = panel.at("/options/series/0/x/matcher/options").asText();
        svg.word(up, SMALL, "start", box.x(), plot.y() - 5);
        svg.word(right, SMALL, "end", plot.right(), plot.bottom() + 13);
        svg.line(plot.x(), plot.y(), plot.x(), plot.bottom(), Ink.WRITING);
        svg.line(plot.x(), plot.bottom(), plot.right(), plot.bottom(), Ink.WRITING);
        List<String> names = panel.at("/options/series").findValuesAsText("fixed");
        for (int i = 0; i < names.size(); i++) {
            series(names.get(i), i, plot);
        }
        legend(names, new Box(box.x(), plot.bottom() + 2 * AXIS - 6, box.width(), 2 * AXIS));
    }

    private void series(String name, int place, Box plot) {
        if (property(name, "custom.show").asText().contains("lines")) {
            svg.shape("path", "d", curve(place, plot), "fill", "none", "stroke", colour(name), "stroke-width", 2);
            return;
        }
        for (int i = 0; i < 2; i++) {
            double right = (1 + (5 * place + 3 * i) % 11) / 13.0;
            double up = HEIGHTS[(place + 2 * i) % HEIGHTS.length] * Math.sqrt(right);
            svg.shape(
                    "circle",
                    "cx",
                    plot.x() + Math.round(plot.width() * right),
                    "cy",
                    plot.bottom() - Math.round(plot.height() * up),
                    "r",
                    5 + 4 * (place + i) % 9,
                    "fill",
                    colour(name),
                    "fill-opacity",
                    0.5);
        }
    }

    /** Steep first and then flat, since what pays best is bought first. */
    private static String curve(int place, Box plot) {
        int top = plot.height() * (place % 2 == 0 ? 9 : 6) / 10;
        return "M " + plot.x() + " " + plot.bottom() + " q " + plot.width() / 4 + " " + -top + " "
                + plot.width() * 9 / 10 + " " + -top;
    }

    private void legend(List<String> names, Box box) {
        int x = box.x();
        int y = box.y();
        for (String name : names) {
            int width = 14 + Words.width(name, PILL) + 10;
            if (x + width > box.right()) {
                x = box.x();
                y += AXIS;
            }
            svg.box(new Box(x, y, 10, 8), colour(name), "none");
            svg.word(name, PILL, "start", x + 14, y + 8);
            x += width;
        }
    }

    private String colour(String column) {
        return Ink.of(property(column, "color").path("fixedColor").asText());
    }

    /** What a result names: the columns of its outermost SELECT. */
    private List<String> columns(int question) {
        String sql = panel.at("/targets/" + question + "/rawSql").asText();
        List<String> names = ALIAS.matcher(sql.replaceAll("(?s)\nFROM.*", ""))
                .results()
                .map(found -> found.group(1))
                .toList();
        if (names.isEmpty()) {
            throw new IllegalStateException("panel " + panel.path("id") + " names no column that could be drawn");
        }
        return names;
    }

    private JsonNode property(String column, String id) {
        return StreamSupport.stream(panel.at("/fieldConfig/overrides").spliterator(), false)
                .filter(override -> override.at("/matcher/options").asText().equals(column))
                .flatMap(override ->
                        StreamSupport.stream(override.path("properties").spliterator(), false))
                .filter(property -> property.path("id").asText().equals(id))
                .findFirst()
                .map(property -> property.path("value"))
                .orElse(MissingNode.getInstance());
    }

    private void needs(Box box, int height) {
        if (box.height() < height) {
            throw new IllegalStateException(
                    "panel " + panel.path("id") + " leaves no room for its sketch; make it higher");
        }
    }
}
