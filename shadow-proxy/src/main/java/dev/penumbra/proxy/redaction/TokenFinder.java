package dev.penumbra.proxy.redaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds keys and tokens by the prefixes that their issuers gave them so that they can be found. */
final class TokenFinder implements Finder {
    private final List<Shape> shapes;
    private final boolean[] first = new boolean[128];

    /**
     * What a token looks like.
     *
     * @param fewest characters behind the prefix
     * @param dotted whether dots may be part of it
     * @param random whether it must look random, because its prefix is also the beginning of words
     */
    record Shape(String prefix, int fewest, boolean dotted, boolean random) {
        static Shape plain(String prefix, int fewest) {
            return new Shape(prefix, fewest, false, false);
        }

        static Shape dotted(String prefix, int fewest) {
            return new Shape(prefix, fewest, true, false);
        }

        static Shape random(String prefix, int fewest) {
            return new Shape(prefix, fewest, false, true);
        }
    }

    TokenFinder(List<Shape> shapes) {
        this.shapes = List.copyOf(shapes);
        shapes.forEach(shape -> first[shape.prefix().charAt(0)] = true);
    }

    /** Goes on behind every run that a prefix begins, token or not: otherwise a row of prefixes would be read anew each. */
    @Override
    public void find(String text, Finding finding) {
        int index = 0;
        while (index < text.length()) {
            Shape shape = mayBegin(text, index) ? shape(text, index) : null;
            int end = shape == null
                    ? index + 1
                    : runEnd(text, index + shape.prefix().length(), shape);
            if (shape != null && isToken(text, index + shape.prefix().length(), end, shape)) {
                finding.at(index, end);
            }
            index = end;
        }
    }

    private boolean mayBegin(String text, int index) {
        char character = text.charAt(index);
        return character < first.length
                && first[character]
                && !Character.isLetterOrDigit(Characters.at(text, index - 1));
    }

    private @Nullable Shape shape(String text, int start) {
        for (Shape shape : shapes) {
            if (text.startsWith(shape.prefix(), start)) {
                return shape;
            }
        }
        return null;
    }

    private static int runEnd(String text, int body, Shape shape) {
        int end = body;
        while (isOfToken(Characters.at(text, end), shape)) {
            end++;
        }
        while (end > body && text.charAt(end - 1) == '.') {
            end--;
        }
        return end;
    }

    private static boolean isToken(String text, int body, int end, Shape shape) {
        return end - body >= shape.fewest() && (!shape.random() || looksRandom(text.substring(body, end)));
    }

    private static boolean isOfToken(char character, Shape shape) {
        return Characters.isDigit(character)
                || Characters.isCapital(character)
                || Characters.isSmall(character)
                || character == '_'
                || character == '-'
                || (shape.dotted() && character == '.');
    }

    private static boolean looksRandom(String body) {
        return has(body, Characters::isDigit) || (has(body, Characters::isCapital) && has(body, Characters::isSmall));
    }

    private static boolean has(String body, Kind kind) {
        return body.chars().anyMatch(character -> kind.holds((char) character));
    }

    private interface Kind {
        boolean holds(char character);
    }
}
