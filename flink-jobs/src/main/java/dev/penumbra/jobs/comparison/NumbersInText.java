package dev.penumbra.jobs.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a running text, each with the currency, magnitude and unit beside it. One that is a part of something
 * else, of a fraction, a time, a date, a power or a word, is not read at all: its digits alone would be equal to those
 * of other things.
 */
final class NumbersInText {
    /** A text of more works something out, and without a stated answer nobody knows which of them it is. */
    private static final int MOST = 200;

    static final Pattern TOKEN =
            Pattern.compile("([-\u2212](?=\\p{Sc}))?(?:(\\p{Sc}|(?<!\\w)\\p{Lu}{3})[ \\t\u00a0]?)?(?<![\\w.])(?>("
                    + Numbers.NUMBER + "))");

    private static final String WORD = "[\\p{L}°²³/]{1,20}";

    /** What may stand behind a number: a sign or a word, another word, and what it is counted by. */
    private static final Pattern TAIL =
            Pattern.compile("([ \\t\u00a0-]?)(%|\\p{Sc}|" + WORD + ")(?:[ \\t\u00a0](%|\\p{Sc}|" + WORD
                    + "))?(?:[ \\t\u00a0](%|\\p{Sc}|" + WORD + "))?(?:[ \\t\u00a0](" + WORD + "))?");

    private static final Pattern GLUED_BEFORE = Pattern.compile("(?:[\\^{\\[]|[\\d{}][,/:}\u2013-])\\z");
    private static final Pattern GLUED_BEHIND = Pattern.compile("[\\d_^{]|[.,/:}\u2013-][\\d{^]");

    /** Words that go on with the sentence and count nothing. */
    private static final Set<String> SMALL = Set.of(
            "a", "all", "also", "an", "and", "are", "as", "at", "because", "but", "by", "each", "every", "for", "from",
            "has", "have", "if", "in", "is", "it", "left", "more", "not", "of", "on", "or", "since", "so", "than",
            "that", "the", "then", "to", "total", "was", "we", "were", "when", "which", "with");

    private static final String PER = "per";

    private NumbersInText() {}

    /** The last number with its unit, as a text that states it alone; empty where it cannot be read. */
    static Optional<String> last(String text) {
        NumberTokens token = new NumberTokens(text);
        int start = -1;
        while (token.find()) {
            start = token.matcher().start();
        }
        Matcher last = TOKEN.matcher(text);
        boolean found = start >= 0 && last.find(start);
        return found ? Optional.ofNullable(read(text, last)) : Optional.empty();
    }

    static boolean any(String text) {
        return new NumberTokens(text).find();
    }

    /** Whether two texts hold the same numbers in the same order, or but one number each, which is the same. */
    static boolean same(String left, String right) {
        List<Quantity> one = withoutRepeats(all(left));
        List<Quantity> other = withoutRepeats(all(right));
        if (one.isEmpty() || one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).equalTo(other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Empty where one of them cannot be read, or there are too many. */
    private static List<Quantity> all(String text) {
        List<Quantity> numbers = new ArrayList<>();
        NumberTokens token = new NumberTokens(text);
        while (token.find()) {
            String stated = numbers.size() < MOST ? read(text, token.matcher()) : null;
            Optional<Quantity> quantity = Optional.ofNullable(stated).flatMap(Quantity::of);
            if (quantity.isEmpty()) {
                return List.of();
            }
            numbers.add(quantity.get());
        }
        return List.copyOf(numbers);
    }

    private static List<Quantity> withoutRepeats(List<Quantity> numbers) {
        boolean one = numbers.stream().allMatch(number -> number.equals(numbers.get(0)));
        return one ? numbers.subList(0, Math.min(1, numbers.size())) : numbers;
    }

    private static @Nullable String read(String text, Matcher token) {
        int start = token.start(3);
        String before = text.substring(Math.max(0, start - 2), start);
        if (GLUED_BEFORE.matcher(before).find()
                || GLUED_BEHIND.matcher(text).region(token.end(), text.length()).lookingAt()) {
            return null;
        }
        Matcher tail = TAIL.matcher(text).region(token.end(), text.length());
        if (!tail.lookingAt()) {
            return stated(token, List.of());
        }
        return isPartOfAWord(tail) ? null : stated(token, words(tail));
    }

    /** What touches the digits is a unit that we know, or they belong to a word, as in {@code 7th} and {@code 12-A}. */
    private static boolean isPartOfAWord(Matcher tail) {
        boolean touches = tail.group(1).isEmpty() || tail.group(1).equals("-");
        String word = tail.group(2);
        return touches && Character.isLetter(word.charAt(0)) && !Unit.isKnown(word);
    }

    private static List<String> words(Matcher tail) {
        List<String> words = new ArrayList<>();
        for (int group = 2; group <= tail.groupCount(); group++) {
            if (tail.group(group) != null) {
                words.add(tail.group(group));
            }
        }
        return words;
    }

    private static String stated(Matcher token, List<String> behind) {
        String currency = token.group(2) == null ? "" : token.group(2);
        String sign = token.group(1) == null ? "" : token.group(1);
        return sign + token.group(3) + " " + String.join(" ", unit(behind, !currency.isEmpty())) + " " + currency;
    }

    /** A magnitude, then what is counted where no currency before the number said it, then by what it is counted. */
    private static List<String> unit(List<String> words, boolean isMoney) {
        List<String> unit = new ArrayList<>();
        int next = 0;
        if (next < words.size() && Unit.magnitude(words.get(next), isMoney) != 0) {
            unit.add(words.get(next++));
        }
        if (next < words.size() && !isMoney && counts(words.get(next))) {
            unit.add(words.get(next++));
        }
        if (next + 1 < words.size() && isPer(words.get(next))) {
            unit.addAll(words.subList(next, next + 2));
        }
        return unit;
    }

    private static boolean counts(String word) {
        return !isPer(word) && !SMALL.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isPer(String word) {
        return word.equalsIgnoreCase(PER);
    }
}
