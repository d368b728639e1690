package dev.penumbra.proxy.redaction;

import com.google.re2j.Pattern;
import java.util.Arrays;

/** Finds addresses of the Internet protocol, both versions. Four numbers of a version look the same: not on by default. */
final class IpAddressFinder implements Finder {
    private static final int GROUPS = 8;

    private final Finder four =
            new RegexFinder(Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}"), ".", IpAddressFinder::isFour);
    private final Finder six =
            new RegexFinder(Pattern.compile("[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}"), ":", IpAddressFinder::isSix);

    @Override
    public void find(String text, Finding finding) {
        four.find(text, finding);
        six.find(text, finding);
    }

    private static boolean isFour(String text, int start, int end) {
        return standsAlone(text, start, end, '.')
                && Arrays.stream(text.substring(start, end).split("\\.", -1))
                        .allMatch(number -> Integer.parseInt(number) <= 255);
    }

    private static boolean isSix(String text, int start, int end) {
        String address = text.substring(start, end);
        String[] groups = address.split(":", -1);
        long filled = Arrays.stream(groups).filter(group -> !group.isEmpty()).count();
        boolean shortened = address.contains("::") && address.indexOf("::") == address.lastIndexOf("::");
        return standsAlone(text, start, end, ':') && (shortened ? filled >= 2 && filled < GROUPS : filled == GROUPS);
    }

    private static boolean standsAlone(String text, int start, int end, char parting) {
        char after = Characters.at(text, end);
        boolean goesOn = after == parting && Characters.isDigit(Characters.at(text, end + 1));
        char before = Characters.at(text, start - 1);
        return !Characters.isWord(before) && before != '.' && before != ':' && !Characters.isWord(after) && !goesOn;
    }
}
