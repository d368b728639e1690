package dev.penumbra.proxy.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * Finds what a regular expression says; where it has a group, the first group alone. The engine has no back-tracking, so
 * no expression and no text can make it slow.
 */
final class RegexFinder implements Finder {
    private final Pattern pattern;
    private final String needle;
    private final Check check;

    /** What an expression cannot say: whether a match is a real one. */
    interface Check {
        Check NONE = (text, start, end) -> true;

        boolean holds(String text, int start, int end);
    }

    /** {@code needle}: what every match holds, so that a text without it need not be gone through; may be empty. */
    RegexFinder(Pattern pattern, String needle, Check check) {
        this.pattern = pattern;
        this.needle = needle;
        this.check = check;
    }

    @Override
    public void find(String text, Finding finding) {
        if (text.contains(needle)) {
            findAll(text, finding);
        }
    }

    private void findAll(String text, Finding finding) {
        Matcher match = pattern.matcher(text);
        int group = Math.min(1, pattern.groupCount());
        while (match.find()) {
            int start = match.start(group);
            if (start >= 0 && match.end(group) > start && check.holds(text, start, match.end(group))) {
                finding.at(start, match.end(group));
            }
        }
    }
}
