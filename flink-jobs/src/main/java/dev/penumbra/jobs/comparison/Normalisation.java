package dev.penumbra.jobs.comparison;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The text form in which answers are compared: two answers that differ in dress alone become one string. */
public final class Normalisation {
    public static final String VERSION = "norm_v1";

    private static final String FENCE = "```";
    private static final Pattern LEADING_NAME =
            Pattern.compile("(?i)\\A(?:answer|label|category|result|output)\\s{0,8}[:=-]\\s{0,8}");
    private static final Pattern WHITESPACE = Pattern.compile("\\s+");
    private static final String QUOTES = "\"'`*\u201c\u201d\u2018\u2019";
    private static final String ENDINGS = ".!;,";

    private Normalisation() {}

    /** NFKC, fence, trim, case, leading name, quotes, whitespace, last punctuation: in this order. */
    public static String normalise(String text) {
        return undressed(foldCase(plain(text)));
    }

    /** The same but for the case of its letters, for texts in which a capital is another sign. */
    static String normaliseKeepingCase(String text) {
        return undressed(plain(text));
    }

    private static String plain(String text) {
        return withoutFence(Normalizer.normalize(text, Normalizer.Form.NFKC)).strip();
    }

    private static String undressed(String plain) {
        String named = LEADING_NAME.matcher(plain).replaceFirst("");
        String unquoted = trim(named, QUOTES, true);
        String collapsed = WHITESPACE.matcher(unquoted).replaceAll(" ");
        return trim(collapsed, ENDINGS, false);
    }

    /** The text inside one Markdown fence that surrounds it; the text itself where there is none. */
    public static String withoutFence(String text) {
        String stripped = text.strip();
        int firstLine = stripped.indexOf('\n');
        int end = stripped.length() - FENCE.length();
        boolean fenced = stripped.startsWith(FENCE) && stripped.endsWith(FENCE) && firstLine > 0 && firstLine < end;
        return fenced ? stripped.substring(firstLine + 1, end) : text;
    }

    /** Upper then lower, which folds what lower case alone keeps apart, such as sharp s. */
    private static String foldCase(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String trim(String text, String characters, boolean bothEnds) {
        int start = 0;
        int end = text.length();
        while (bothEnds && start < end && characters.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }
}
