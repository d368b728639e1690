package dev.penumbra.dashboards.drawing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layout of a board as a picture: where each panel stands, what it is called, which question it answers, and faintly what it
 * will show. Made of nothing but the JSON that Grafana reads, so that it is never another board's.
 */
public final class BoardDrawing {
    private static final int COLUMN = 46;
    private static final int ROW = 38;
    private static final int MARGIN = 12;
    private static final int HEAD = 52;
    private static final int PADDING = 8;
    private static final Font BOARD = Font.bold(18, Ink.WRITING);
    private static final Font TITLE = Font.bold(12, Ink.WRITING);
    private static final Font QUESTION = Font.plain(11, Ink.QUESTION);
    private static final Pattern ASKED = Pattern.compile("^-- ([^\\n]*\\?)");

    private BoardDrawing() {}

    /**
     * Draws a board.
     *
     * @param board as it is provisioned
     * @return an SVG that ends with a line break
     * @throws IllegalArgumentException when a word does not fit into its panel
     * @throws IllegalStateException when a panel is of a kind that cannot be drawn, or too small for its sketch
     */
    public static String svg(JsonNode board) {
        Box whole = whole(board);
        Svg svg = new Svg(whole, "Layout of the board " + board.path("title").asText());
        svg.box(whole, Ink.GROUND, Ink.FAINT);
        svg.word(board.path("title").asText(), BOARD, "start", MARGIN, 24);
        svg.word(board.path("description").asText(), QUESTION, "start", MARGIN, 42);
        board.path("panels").forEach(panel -> draw(svg, panel));
        return svg.finished();
    }

    private static Box whole(JsonNode board) {
        int bottom = 0;
        for (JsonNode panel : board.path("panels")) {
            bottom = Math.max(bottom, place(panel).bottom());
        }
        return new Box(0, 0, 2 * MARGIN + 24 * COLUMN, bottom + MARGIN);
    }

    private static Box place(JsonNode panel) {
        JsonNode grid = panel.path("gridPos");
        return new Box(
                MARGIN + grid.path("x").asInt() * COLUMN,
                HEAD + grid.path("y").asInt() * ROW,
                grid.path("w").asInt() * COLUMN,
                grid.path("h").asInt() * ROW);
    }

    private static void draw(Svg svg, JsonNode panel) {
        Box box = place(panel).within(3);
        svg.open("g", "id", "panel-" + panel.path("id").asText());
        svg.box(box, Ink.GROUND, Ink.FAINT);
        Box inside = box.within(PADDING);
        int taken = svg.words(panel.path("title").asText(), TITLE, inside);
        taken += svg.words(question(panel), QUESTION, inside.below(taken));
        new PanelSketch(svg, panel).draw(inside.below(taken + PADDING));
        svg.close();
    }

    /** What the SQL is there to answer; of a text its words. */
    private static String question(JsonNode panel) {
        Matcher asked = ASKED.matcher(panel.at("/targets/0/rawSql").asText());
        return asked.find()
                ? asked.group(1)
                : panel.at("/options/content").asText().replace("**", "");
    }
}
