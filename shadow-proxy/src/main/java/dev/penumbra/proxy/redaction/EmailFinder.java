package dev.penumbra.proxy.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** Finds e-mail addresses: from each at sign on to a domain with a top level, and back over the name. */
final class EmailFinder implements Finder {
    /** Begins with a literal, so that text without it costs next to nothing. */
    private static final Pattern DOMAIN = Pattern.compile("@[\\p{L}\\p{N}][\\p{L}\\p{N}.-]*\\.\\p{L}{2,}");

    private static final int LONGEST_NAME = 254;

    @Override
    public void find(String text, Finding finding) {
        if (text.indexOf('@') < 0) {
            return;
        }
        Matcher domain = DOMAIN.matcher(text);
        while (domain.find()) {
            int start = nameStart(text, domain.start());
            if (start < domain.start()) {
                finding.at(start, domain.end());
            }
        }
    }

    private static int nameStart(String text, int at) {
        int start = at;
        while (start > 0 && at - start < LONGEST_NAME && isOfName(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isOfName(char character) {
        return Character.isLetterOrDigit(character) || "._%+-".indexOf(character) >= 0;
    }
}
