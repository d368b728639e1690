package dev.penumbra.jobs.comparison;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** What a sign is to the words of a text, in any script. */
final class Script {
    private static final Set<UnicodeScript> WITHOUT_BLANKS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);
    /** The first letter of any of these. */
    private static final int FIRST_WITHOUT_BLANKS = 0x0E01;
    /** What lengthens a vowel of Katakana and of Hiragana, so that Unicode gives it to neither. */
    private static final int LONG_VOWEL = 0x30FC;

    private static final int LONG_VOWEL_OF_HALF_WIDTH = 0xFF70;

    private Script() {}

    /** A letter or number; see {@link #isMark} for what may follow one. */
    static boolean isOfWord(int point) {
        return switch (Character.getType(point)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    /** An accent, a vowel or a tone that belongs to the letter before it. */
    static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /**
     * A letter of a script that puts no blanks between words, so that it is the smallest thing to compare: a word of its
     * own. To find the words would take a dictionary of each language.
     */
    static boolean isWordByItself(int point) {
        return point >= FIRST_WITHOUT_BLANKS
                && isOfWord(point)
                && (point == LONG_VOWEL
                        || point == LONG_VOWEL_OF_HALF_WIDTH
                        || WITHOUT_BLANKS.contains(UnicodeScript.of(point)));
    }

    static boolean isPunctuation(int point) {
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}
