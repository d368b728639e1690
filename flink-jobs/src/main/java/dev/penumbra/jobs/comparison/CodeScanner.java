package dev.penumbra.jobs.comparison;

import java.util.List;

/**
 * Cuts a program into words, texts and signs, without its comments, and with its indentation where that says something.
 * It knows no grammar: a text is what stands between quotes on a line, or between three of them. By hand, since what an
 * expression does with half a comment has no bound.
 */
final class CodeScanner {
    private static final int LONGEST_TEXT = 2_000;

    private final String code;
    private final CodeLanguage language;
    private final int most;
    private final CodeLayout layout = new CodeLayout();
    private int place;
    /** Where the line begins whose first token is still to come; negative behind that. */
    private int line;

    CodeScanner(CodeBlock block, int most) {
        this.code = block.code();
        this.most = most;
        this.language = CodeLanguage.named(block.language());
    }

    /** Adds to the tokens until the program ends or they are as many as may be. */
    void scan(List<String> tokens) {
        while (place < code.length() && tokens.size() < most) {
            if (Character.isWhitespace(code.charAt(place))) {
                skipBlank();
            } else if (!skipComment()) {
                addToken(tokens);
            }
        }
    }

    private void skipBlank() {
        line = code.charAt(place) == '\n' ? place + 1 : line;
        place++;
    }

    private void addToken(List<String> tokens) {
        if (language.layout() && line >= 0) {
            layout.beginLine(code.substring(line, place), tokens);
        }
        line = -1;
        int start = place;
        place = endOfToken(start);
        String token = code.substring(start, place);
        layout.see(token);
        tokens.add(token);
    }

    private boolean skipComment() {
        if (language.beginsLineComment(code, place)) {
            int end = code.indexOf('\n', place);
            place = end < 0 ? code.length() : end;
            return true;
        }
        if (language.beginsBlockComment(code, place)) {
            place = endOf("*/", place + 2);
            return true;
        }
        return false;
    }

    /** Behind the mark, or at the end of the program where it does not come. */
    private int endOf(String mark, int from) {
        int found = code.indexOf(mark, from);
        return found < 0 ? code.length() : found + mark.length();
    }

    private int endOfToken(int start) {
        char sign = code.charAt(start);
        if (sign == '"' || sign == '\'') {
            return endOfText(start, sign);
        }
        int end = start + 1;
        while (isOfWord(sign) && end < code.length() && isOfWord(code.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfWord(char sign) {
        return Character.isLetterOrDigit(sign) || sign == '_' || sign == '$';
    }

    /** A quote that nothing closes is a sign like any other. */
    private int endOfText(int start, char quote) {
        String three = String.valueOf(quote).repeat(3);
        if (code.startsWith(three, start)) {
            return endOf(three, start + 3);
        }
        int limit = Math.min(code.length(), start + LONGEST_TEXT);
        for (int i = start + 1; i < limit && code.charAt(i) != '\n'; i++) {
            if (code.charAt(i) == quote) {
                return i + 1;
            }
            i += code.charAt(i) == '\\' ? 1 : 0;
        }
        return start + 1;
    }
}
