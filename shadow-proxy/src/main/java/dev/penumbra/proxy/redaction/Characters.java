package dev.penumbra.proxy.redaction;

/** What stands around a place in a text; outside of the text stands a space. */
final class Characters {
    private static final char NOTHING = ' ';

    private Characters() {}

    /** Which of the ASCII characters are among those listed: every character of a text is looked up several times. */
    static boolean[] table(String listed) {
        boolean[] table = new boolean[128];
        listed.chars().forEach(character -> table[character] = true);
        return table;
    }

    static char at(CharSequence text, int index) {
        return index < 0 || index >= text.length() ? NOTHING : text.charAt(index);
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    static boolean isCapital(char character) {
        return character >= 'A' && character <= 'Z';
    }

    static boolean isSmall(char character) {
        return character >= 'a' && character <= 'z';
    }

    /** Part of a word or number, so that what stands next to it is only a piece of something longer. */
    static boolean isWord(char character) {
        return character == '_' || Character.isLetterOrDigit(character);
    }

    static int digits(CharSequence text, int start, int end) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            digits += isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits;
    }
}
