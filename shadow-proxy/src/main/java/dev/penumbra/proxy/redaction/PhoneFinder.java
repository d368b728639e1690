package dev.penumbra.proxy.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/**
 * Finds telephone numbers in the forms in which people write them: international with a plus or two zeros, North
 * American in its three groups, national with a leading zero and an area code apart. A bare run of digits is none.
 */
final class PhoneFinder implements Finder {
    private static final int FEWEST_DIGITS = 8;
    private static final boolean[] OF_NUMBER = Characters.table("0123456789 ()+./-");
    private static final List<Form> FORMS = List.of(
            new Form(
                    "\\+[1-9][0-9]{0,3}(?:[ ./-]{0,2}(?:\\(0?[0-9]{0,4}\\)[ ./-]{0,2})?[0-9]{1,12}){1,8}",
                    9,
                    16,
                    false),
            new Form("00[1-9][0-9]{0,2}(?:[ ./-]{1,2}[0-9]{2,9}){2,6}", 11, 17, true),
            new Form("(?:1[ .-])?(?:\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-][0-9]{4}", 10, 11, true),
            new Form("\\(?0[1-9][0-9]{1,4}\\)?[ /-]{1,3}[0-9]{2,9}(?:[ -][0-9]{2,4}){0,4}", 9, 12, true),
            new Form("0[1-9](?:[ .-][0-9]{2}){4}", 10, 10, true));

    /** One way to write a number; {@code national} forms have no mark of their own, so that they must stand alone. */
    private record Form(Pattern pattern, int fewest, int most, boolean national) {
        Form(String pattern, int fewest, int most, boolean national) {
            this(Pattern.compile(pattern), fewest, most, national);
        }
    }

    @Override
    public int fewestDigits() {
        return FEWEST_DIGITS;
    }

    @Override
    public void find(String text, Finding finding) {
        int index = 0;
        while (index < text.length()) {
            int end = index;
            int digits = 0;
            while (end < text.length() && isOfNumber(text.charAt(end))) {
                digits += Characters.isDigit(text.charAt(end)) ? 1 : 0;
                end++;
            }
            if (digits >= FEWEST_DIGITS) {
                find(text, index, end, finding);
            }
            index = end + 1;
        }
    }

    private static boolean isOfNumber(char character) {
        return character < OF_NUMBER.length && OF_NUMBER[character];
    }

    private static void find(String text, int from, int to, Finding finding) {
        String region = text.substring(from, to);
        for (Form form : FORMS) {
            Matcher match = form.pattern().matcher(region);
            while (match.find()) {
                if (isNumber(text, from + match.start(), from + match.end(), form)) {
                    finding.at(from + match.start(), from + match.end());
                }
            }
        }
    }

    private static boolean isNumber(String text, int start, int end, Form form) {
        int digits = Characters.digits(text, start, end);
        return digits >= form.fewest()
                && digits <= form.most()
                && !Characters.isWord(Characters.at(text, start - 1))
                && !Characters.isWord(Characters.at(text, end))
                && (!form.national() || standsAlone(text, start, end));
    }

    /** A piece of a date, a price in groups or a part number has more digits next to it. */
    private static boolean standsAlone(String text, int start, int end) {
        boolean apart = Characters.at(text, start - 1) == ' ' && Characters.isDigit(Characters.at(text, start - 2));
        return !apart && !goesOn(text, start - 1, -1) && !goesOn(text, end, 1);
    }

    /** As one number with what is behind the mark, or, by a hyphen, as one id. */
    private static boolean goesOn(String text, int mark, int step) {
        char beyond = Characters.at(text, mark + step);
        return switch (Characters.at(text, mark)) {
            case '-' -> Characters.isWord(beyond);
            case '.', '/', '+' -> Characters.isDigit(beyond);
            default -> false;
        };
    }
}
