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

    /** Null for a prompt that is empty or was not kept. */
    static @Nullable PromptShape of(@Nullable String prompt) {
        if (prompt == null || prompt.isBlank()) {
            return null;
        }
        int digits = 0;
        int code = 0;
        int questions = 0;
        int blanks = 0;
        for (int i = 0; i < prompt.length(); i++) {
            char sign = prompt.charAt(i);
            digits += Character.isDigit(sign) ? 1 : 0;
            code += CODE_SIGNS.indexOf(sign) >= 0 ? 1 : 0;
            questions += sign == '?' || sign == '？' ? 1 : 0;
            blanks += Character.isWhitespace(sign) ? 1 : 0;
        }
        return new PromptShape(ratio(digits, prompt.length()), ratio(code, prompt.length() - blanks), questions);
    }

    /** To a thousandth: what more digits would tell is noise, and costs the table eight bytes a row. */
    private static double ratio(long part, long all) {
        return Math.round(1_000.0 * part / all) / 1_000.0;
    }
}
