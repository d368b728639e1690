package dev.penumbra.proxy.redaction;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds keys and tokens by the prefixes that their issuers gave them so that they can be found. */
final class TokenFinder implements Finder {
    private static final int ASCII = 128;
    private static final boolean[] OF_TOKEN =
            Characters.table("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    /** By their first character, in the order in which they were given; empty for most. */
    private final List<List<Shape>> shapes;

    private final int shortest;

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
        this.shapes = IntStream.range(0, ASCII)
                .mapToObj(first -> shapes.stream()
                        .filter(shape -> shape.prefix().charAt(0) == first)
                        .toList())
                .toList();
        this.shortest = shapes.stream()
                .mapToInt(shape -> shape.prefix().length() + shape.fewest())
                .min()
                .orElse(1);
    }

    @Override
    public void find(String text, Finding finding) {
        if (hasRun(text, shortest)) {
            findAll(text, finding);
        }
    }

    /** Looks at the end of each place where a run could be and goes back: of words it sees only a few characters. */
    private static boolean hasRun(String text, int length) {
        int end = length - 1;
        while (end < text.length()) {
            int index = end;
            while (index > end - length && isOfAnyToken(text.charAt(index))) {
                index--;
            }
            if (index == end - length) {
                return true;
            }
            end = index + length;
        }
        return false;
    }

    private static boolean isOfAnyToken(char character) {
        return character < ASCII && OF_TOKEN[character];
    }

    /** Goes on behind every run that a prefix begins, token or not: otherwise a row of prefixes would be read anew each. */
    private void findAll(String text, Finding finding) {
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
        return character < ASCII
                && !shapes.get(character).isEmpty()
                && !Character.isLetterOrDigit(Characters.at(text, index - 1));
    }

    private @Nullable Shape shape(String text, int start) {
        for (Shape shape : shapes.get(text.charAt(start))) {
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
