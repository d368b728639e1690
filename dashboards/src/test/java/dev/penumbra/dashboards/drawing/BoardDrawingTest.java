package dev.penumbra.dashboards.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.dashboards.GeneratedFiles;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class BoardDrawingTest {
    private final JsonNode board = GeneratedFiles.board("penumbra-decisions");

    @Test
    void everyPanelIsThereWithItsTitleAndItsQuestion() {
        Document drawing = drawn(board);

        for (JsonNode panel : board.path("panels")) {
            String words = words(group(drawing, panel));
            String sql = panel.at("/targets/0/rawSql").asText("-- Which segments should move from Lite to Pro?");
            assertThat(words)
                    .contains(panel.path("title").asText())
                    .contains(sql.substring("-- ".length(), sql.indexOf('?') + 1));
        }
    }

    @Test
    void panelsStandToEachOtherAsInGrafana() {
        Document drawing = drawn(board);
        List<Element> frames = new ArrayList<>();
        board.path("panels").forEach(panel -> frames.add(first(group(drawing, panel), "rect")));

        for (int i = 0; i < frames.size(); i++) {
            for (int j = 0; j < frames.size(); j++) {
                JsonNode one = board.path("panels").get(i).path("gridPos");
                JsonNode other = board.path("panels").get(j).path("gridPos");
                assertThat(Integer.compare(number(frames.get(i), "x"), number(frames.get(j), "x")))
                        .isEqualTo(Integer.compare(
                                one.path("x").asInt(), other.path("x").asInt()));
                assertThat(Integer.compare(number(frames.get(i), "y"), number(frames.get(j), "y")))
                        .isEqualTo(Integer.compare(
                                one.path("y").asInt(), other.path("y").asInt()));
            }
        }
    }

    @Test
    void noTextLeavesItsPanel() {
        Document drawing = drawn(board);

        for (JsonNode panel : board.path("panels")) {
            Element group = group(drawing, panel);
            Element frame = first(group, "rect");
            for (Element text : all(group, "text")) {
                Font font = new Font(
                        number(text, "font-size"),
                        text.getAttribute("font-weight").equals("bold"),
                        "");
                boolean fromTheEnd = text.getAttribute("text-anchor").equals("end");
                int right = number(text, "x") + (fromTheEnd ? 0 : Words.width(text.getTextContent(), font));
                assertThat(right).as(text.getTextContent()).isLessThan(number(frame, "x") + number(frame, "width"));
                assertThat(number(text, "y"))
                        .as(text.getTextContent())
                        .isLessThan(number(frame, "y") + number(frame, "height"));
            }
        }
    }

    @Test
    void aTableShowsTheHeadsOfItsColumnsAndTheWordsOfItsColours() {
        JsonNode table = panel("table");

        assertThat(words(group(drawn(board), table)))
                .contains("Segment Verdict", "NOT_ENOUGH_ EVIDENCE", "More per 1,000 requests", "Net win");
    }

    @Test
    void aPanelThatIsTooSmallForItsSketchIsRefused() {
        ((ObjectNode) panel("stat").path("gridPos")).put("h", 2);

        assertThatThrownBy(() -> BoardDrawing.svg(board))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("make it higher");
    }

    @Test
    void aTitleWithAWordWiderThanItsPanelIsRefused() {
        ((ObjectNode) panel("stat")).put("title", "Donaudampfschifffahrtsgesellschaft");

        assertThatThrownBy(() -> BoardDrawing.svg(board)).hasMessageContaining("wider than its place");
    }

    @Test
    void aKindThatNobodySketchesIsRefused() {
        ((ObjectNode) panel("stat")).put("type", "piechart");

        assertThatThrownBy(() -> BoardDrawing.svg(board)).hasMessage("no sketch of a piechart; add one");
    }

    private JsonNode panel(String type) {
        for (JsonNode panel : board.path("panels")) {
            if (panel.path("type").asText().equals(type)) {
                return panel;
            }
        }
        throw new IllegalStateException("the board has no " + type);
    }

    private static Document drawn(JsonNode board) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(BoardDrawing.svg(board))));
        } catch (Exception malformed) {
            throw new IllegalStateException("the drawing is no XML", malformed);
        }
    }

    private static Element group(Document drawing, JsonNode panel) {
        return all(drawing.getDocumentElement(), "g").stream()
                .filter(group -> group.getAttribute("id")
                        .equals("panel-" + panel.path("id").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static Element first(Element owner, String name) {
        return all(owner, name).get(0);
    }

    private static List<Element> all(Element owner, String name) {
        NodeList found = owner.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String words(Element group) {
        return all(group, "text").stream().map(Element::getTextContent).collect(Collectors.joining(" "));
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }
}
