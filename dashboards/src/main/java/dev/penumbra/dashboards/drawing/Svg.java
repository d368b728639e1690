package dev.penumbra.dashboards.drawing;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A picture being drawn, element by element in the order of the calls, each on a line of its own. */
final class Svg {
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    /** @param title what those are told who do not see it */
    Svg(Box whole, String title) {
        try {
            xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        } catch (XMLStreamException broken) {
            throw new IllegalStateException("the JDK writes XML", broken);
        }
        String view = whole.x() + " " + whole.y() + " " + whole.width() + " " + whole.height();
        open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                view,
                "width",
                whole.width(),
                "height",
                whole.height(),
                "role",
                "img",
                "font-family",
                "Helvetica, Arial, sans-serif");
        open("title");
        write(() -> xml.writeCharacters(title));
        close();
    }

    void open(String element, Object... attributes) {
        write(() -> {
            xml.writeCharacters("\n");
            xml.writeStartElement(element);
            for (int i = 0; i < attributes.length; i += 2) {
                xml.writeAttribute((String) attributes[i], String.valueOf(attributes[i + 1]));
            }
        });
    }

    void close() {
        write(xml::writeEndElement);
    }

    void shape(String element, Object... attributes) {
        open(element, attributes);
        close();
    }

    void box(Box box, String fill, String stroke) {
        shape(
                "rect",
                "x",
                box.x(),
                "y",
                box.y(),
                "width",
                box.width(),
                "height",
                box.height(),
                "rx",
                3,
                "fill",
                fill,
                "stroke",
                stroke);
    }

    void line(int x1, int y1, int x2, int y2, String stroke) {
        shape("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", stroke);
    }

    void dashed(int x1, int y1, int x2, int y2, String stroke) {
        shape("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", stroke, "stroke-dasharray", "5 4");
    }

    /** One line of text whose middle, beginning or end is at a point. */
    void word(String words, Font font, String anchor, int x, int baseline) {
        open(
                "text",
                "x",
                x,
                "y",
                baseline,
                "font-size",
                font.size(),
                "fill",
                font.colour(),
                "font-weight",
                font.isBold() ? "bold" : "normal",
                "text-anchor",
                anchor);
        write(() -> xml.writeCharacters(words));
        close();
    }

    /**
     * Words in as many lines as they take.
     *
     * @return how many pixels of the box they took
     */
    int words(String words, Font font, Box box) {
        List<String> lines = Words.lines(words, font, box.width());
        for (int i = 0; i < lines.size(); i++) {
            word(lines.get(i), font, "start", box.x(), box.y() + font.size() + i * font.lineHeight());
        }
        return lines.size() * font.lineHeight();
    }

    String finished() {
        close();
        write(xml::close);
        return text.toString().strip() + "\n";
    }

    private static void write(Step step) {
        try {
            step.run();
        } catch (XMLStreamException broken) {
            throw new IllegalStateException("a text in memory takes everything", broken);
        }
    }

    /** Something that the JDK's writer declares to fail. */
    private interface Step {
        void run() throws XMLStreamException;
    }
}
