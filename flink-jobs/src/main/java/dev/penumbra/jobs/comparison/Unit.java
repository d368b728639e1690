package dev.penumbra.jobs.comparison;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a number counts. Two units are the same when their words are, without case and plural and by the short forms of
 * {@link #ALIASES}; a word that only begins like another is another. Money is its currency, however that is written.
 *
 * @param name normalised words; empty when the number stands alone
 * @param ambiguous it is a letter that somebody may have meant as a magnitude, without which the number is another
 */
record Unit(String name, boolean ambiguous) {
    private static final Map<String, String> MONEY = Map.of(
            "$", "usd", "usd", "usd", "dollar", "usd", "€", "eur", "eur", "eur", "euro", "eur", "£", "gbp", "gbp",
            "gbp");

    /** Short forms, each with the one word that it stands for. None that also stands for something else belongs here. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            entry("s", "second"),
            entry("sec", "second"),
            entry("min", "minute"),
            entry("h", "hour"),
            entry("hr", "hour"),
            entry("d", "day"),
            entry("wk", "week"),
            entry("mo", "month"),
            entry("yr", "year"),
            entry("ms", "millisecond"),
            entry("m", "metre"),
            entry("meter", "metre"),
            entry("cm", "centimetre"),
            entry("centimeter", "centimetre"),
            entry("mm", "millimetre"),
            entry("millimeter", "millimetre"),
            entry("km", "kilometre"),
            entry("kilometer", "kilometre"),
            entry("ft", "foot"),
            entry("feet", "foot"),
            entry("inche", "inch"),
            entry("mi", "mile"),
            entry("g", "gram"),
            entry("kg", "kilogram"),
            entry("mg", "milligram"),
            entry("l", "litre"),
            entry("liter", "litre"),
            entry("%", "percent"),
            entry("pct", "percent"));

    /** Units that no short form stands for. */
    private static final Set<String> MORE_UNITS = Set.of(
            "inch", "yard", "acre", "hectare", "gallon", "pound", "ounce", "ton", "tonne", "degree", "metre", "litre");

    /** As powers of ten; capitals are other signs than small letters here: 5 M are millions, and 5 m are metres. */
    private static final Map<String, Integer> MAGNITUDES = Map.of("k", 3, "K", 3, "M", 6, "B", 9);

    private static final Map<String, Integer> MAGNITUDE_WORDS =
            Map.of("thousand", 3, "million", 6, "mn", 6, "billion", 9, "bn", 9, "trillion", 12, "tn", 12);

    /** What these are beside money, as in {@code $5m}; without it they are metres and bits, or nobody knows. */
    private static final Map<String, Integer> MAGNITUDES_OF_MONEY = Map.of("m", 6, "b", 9);

    private static final Pattern NO_WORD = Pattern.compile("[-~≈=\\\\\\s.]+");
    private static final Pattern SIGNS = Pattern.compile("([\\p{Sc}%])");
    private static final Set<String> ABOUT = Set.of("about", "approximately", "around");
    private static final int LONGEST_SINGULAR = 2;

    /** The words around a number. */
    record Words(int magnitude, Unit unit) {}

    /** Of a text that states one number: what stands beside it. */
    static Words words(String text) {
        List<String> words = split(Numbers.ANYWHERE.matcher(text.strip()).replaceFirst(" "));
        boolean money = words.stream().map(Unit::singular).anyMatch(MONEY::containsKey);
        int magnitude = words.isEmpty() ? 0 : magnitude(words, money);
        List<String> unit = magnitude == 0 ? words : withoutFirstMagnitude(words, money);
        return new Words(magnitude, of(unit));
    }

    private static Unit of(List<String> words) {
        boolean ambiguous = words.size() == 1 && MAGNITUDES_OF_MONEY.containsKey(words.get(0));
        return new Unit(words.stream().map(Unit::canonical).collect(Collectors.joining(" ")), ambiguous);
    }

    private static List<String> split(String text) {
        String spaced = SIGNS.matcher(text).replaceAll(" $1 ");
        return NO_WORD.splitAsStream(spaced)
                .filter(word -> !word.isEmpty() && !ABOUT.contains(word.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** The first word that is no currency, where it is a magnitude; else 0. */
    private static int magnitude(List<String> words, boolean money) {
        return words.stream()
                .filter(word -> !MONEY.containsKey(singular(word)))
                .findFirst()
                .map(word -> magnitude(word, money))
                .orElse(0);
    }

    /** As a power of ten; 0 where the word is none. */
    static int magnitude(String word, boolean money) {
        int ofWord = MAGNITUDES.getOrDefault(word, MAGNITUDE_WORDS.getOrDefault(singular(word), 0));
        return ofWord == 0 && money ? MAGNITUDES_OF_MONEY.getOrDefault(word, 0) : ofWord;
    }

    private static List<String> withoutFirstMagnitude(List<String> words, boolean money) {
        List<String> rest = new ArrayList<>(words);
        for (String word : words) {
            if (magnitude(word, money) != 0) {
                rest.remove(word);
                return rest;
            }
        }
        return rest;
    }

    private static String canonical(String word) {
        String singular = singular(word);
        return MONEY.getOrDefault(singular, ALIASES.getOrDefault(singular, singular));
    }

    /** In lower case without the s of a plural; short words and those in ss have none. */
    private static String singular(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean plural = lower.length() > LONGEST_SINGULAR && lower.endsWith("s") && !lower.endsWith("ss");
        return plural ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Whether a word beside a number is a currency, a magnitude or a unit that we know. */
    static boolean isKnown(String word) {
        return isKnownName(canonical(word)) || magnitude(word, true) != 0;
    }

    private static boolean isKnownName(String name) {
        return MONEY.containsValue(name) || ALIASES.containsValue(name) || MORE_UNITS.contains(name);
    }

    /** Whether it is left out or a unit that we know: any other word may belong to a name. */
    boolean isKnown() {
        return name.isEmpty() || isKnownName(name);
    }

    boolean isMoney() {
        return MONEY.containsValue(name);
    }

    /** The same unit, or one that is left out where that cannot change the number. */
    boolean mayBe(Unit other) {
        boolean leftOut = name.isEmpty() || other.name.isEmpty();
        return name.equals(other.name) || (leftOut && !ambiguous && !other.ambiguous);
    }
}
