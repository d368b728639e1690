package dev.penumbra.jobs.comparison;

import java.util.List;
import java.util.Set;

/**
 * Cuts a program into words, texts and signs, without its comments. It knows no grammar: a text is what stands between
 * quotes on a line, or between three of them. By hand, since what an expression does with half a comment has no bound.
 */
final class CodeScanner {
    private static final int LONGEST_TEXT = 2_000;
    private static final Set<String> HASH_COMMENTS =
            Set.of("python", "py", "ruby", "rb", "sh", "bash", "shell", "zsh", "perl", "r", "yaml", "toml", "make");
    private static final Set<String> DASH_COMMENTS = Set.of("sql", "lua", "haskell", "hs", "ada");

    private final String code;
    private final String lineComment;
    private final boolean blockComments;
    private final int most;
    private int place;

    CodeScanner(CodeBlock block, int most) {
        this.code = block.code();
        this.most = most;
        this.lineComment = lineComment(block.language());
        this.blockComments = !lineComment.equals("#");
    }

    private static String lineComment(String language) {
        if (HASH_COMMENTS.contains(language)) {
            return "#";
        }
        return DASH_COMMENTS.contains(language) ? "--" : "//";
    }

    /** Adds to the tokens until the program ends or they are as many as may be. */
    void scan(List<String> tokens) {
        while (place < code.length() && tokens.size() < most) {
            int start = place;
            boolean comment = skipComment();
            if (!comment && !Character.isWhitespace(code.charAt(start))) {
                place = endOfToken(start);
                tokens.add(code.substring(start, place));
            } else if (!comment) {
                place++;
            }
        }
    }

    private boolean skipComment() {
        if (code.startsWith(lineComment, place)) {
            place = endOf("\n", place);
            return true;
        }
        if (blockComments && code.startsWith("/*", place)) {
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
