package dev.penumbra.jobs.comparison;

import org.jspecify.annotations.Nullable;

/**
 * What the characters of a prompt tell of its task, so that a rule can route by it without reading it.
 *
 * @param digitRatio digits among all characters, 0 to 1
 * @param codeRatio signs of program code among all characters that are no blanks, 0 to 1
 */
record PromptShape(double digitRatio, double codeRatio, int questionMarks) {
    private static final String CODE_SIGNS = "{}()[];=<>";
    private static final int DIGIT = 1;
    private static final int CODE = 2;
    private static final int QUESTION = 3;
    private static final int BLANK = 4;
    /** Looked up, since prompts are long and nearly all of their signs are of ASCII. */
    private static final byte[] KINDS_OF_ASCII = kindsOfAscii();

    /** Null for a prompt that is empty or was not kept. */
    static @Nullable PromptShape of(@Nullable String prompt) {
        if (prompt == null || prompt.isBlank()) {
            return null;
        }
        int[] signs = new int[BLANK + 1];
        for (int i = 0; i < prompt.length(); i++) {
            char sign = prompt.charAt(i);
            signs[sign < KINDS_OF_ASCII.length ? KINDS_OF_ASCII[sign] : kind(sign)]++;
        }
        return new PromptShape(
                ratio(signs[DIGIT], prompt.length()),
                ratio(signs[CODE], prompt.length() - signs[BLANK]),
                signs[QUESTION]);
    }

    /** A sign is of one kind at most. */
    private static int kind(char sign) {
        if (Character.isDigit(sign)) {
            return DIGIT;
        }
        if (CODE_SIGNS.indexOf(sign) >= 0) {
            return CODE;
        }
        if (sign == '?' || sign == '？') {
            return QUESTION;
        }
        return Character.isWhitespace(sign) ? BLANK : 0;
    }

    private static byte[] kindsOfAscii() {
        byte[] kinds = new byte[128];
        for (char sign = 0; sign < kinds.length; sign++) {
            kinds[sign] = (byte) kind(sign);
        }
        return kinds;
    }

    /** To a thousandth: what more digits would tell is noise, and costs the table eight bytes a row. */
    private static double ratio(long part, long all) {
        return Math.round(1_000.0 * part / all) / 1_000.0;
    }
}
