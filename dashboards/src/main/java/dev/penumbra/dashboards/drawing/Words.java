package dev.penumbra.dashboards.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * How much room words take. Whoever looks at a drawing has fonts of their own, so this is a generous estimate by the kind of
 * letter: no text runs out of its place in any common font without serifs.
 */
final class Words {
    private static final String NARROW = "ijltfr.,:;'|!()[] ";
    private static final double NARROW_EMS = 0.36;
    private static final double USUAL_EMS = 0.63;
    private static final double WIDE_EMS = 0.78;
    private static final double BOLD = 1.13;

    private Words() {}

    static int width(String text, Font font) {
        double ems = text.chars().mapToDouble(Words::ems).sum();
        return (int) Math.ceil(font.size() * (font.isBold() ? BOLD : 1) * ems);
    }

    private static double ems(int letter) {
        if (NARROW.indexOf(letter) >= 0) {
            return NARROW_EMS;
        }
        return Character.isUpperCase(letter) || "mw%@".indexOf(letter) >= 0 ? WIDE_EMS : USUAL_EMS;
    }

    /**
     * Lines of at most a width; a word that is wider by itself is parted at its underscores, or else it is refused.
     *
     * @throws IllegalArgumentException when a word does not fit
     */
    static List<String> lines(String text, Font font, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+|(?<=_)", -1)) {
            String joint = line.length() == 0 || line.charAt(line.length() - 1) == '_' ? "" : " ";
            if (line.length() > 0 && width(line + joint + word, font) > width) {
                lines.add(line.toString());
                line.setLength(0);
                joint = "";
            }
            if (width(word, font) > width) {
                throw new IllegalArgumentException("the word " + word + " is wider than its place");
            }
            line.append(joint).append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
