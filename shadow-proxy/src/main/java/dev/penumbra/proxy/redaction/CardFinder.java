package dev.penumbra.proxy.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the numbers of payment cards: 13 to 19 digits, in groups or not, that begin and are as long as an issuer's do
 * and whose last digit is right. So an order number or a time in milliseconds is left alone.
 */
final class CardFinder implements Finder {
    private static final int FEWEST_DIGITS = 13;
    private static final int MOST_DIGITS = 19;
    private static final int FEWEST_GROUPS = 3;
    private static final int MOST_GROUPS = 5;

    @Override
    public int fewestDigits() {
        return FEWEST_DIGITS;
    }

    @Override
    public void find(String text, Finding finding) {
        int index = 0;
        while (index < text.length()) {
            if (!Characters.isDigit(text.charAt(index))) {
                index++;
                continue;
            }
            List<int[]> groups = groups(text, index);
            if (hasEnoughDigits(groups)) {
                find(text, groups, finding);
            }
            index = groups.get(groups.size() - 1)[1];
        }
    }

    /** The runs of digits from here on that only one space or hyphen parts. */
    private static List<int[]> groups(String text, int from) {
        List<int[]> groups = new ArrayList<>();
        int start = from;
        while (Characters.isDigit(Characters.at(text, start))) {
            int end = start;
            while (Characters.isDigit(Characters.at(text, end))) {
                end++;
            }
            groups.add(new int[] {start, end});
            char parting = Characters.at(text, end);
            start = end < text.length() && (parting == ' ' || parting == '-') ? end + 1 : end;
        }
        return groups;
    }

    private static boolean hasEnoughDigits(List<int[]> groups) {
        int digits = 0;
        for (int[] group : groups) {
            digits += length(group);
        }
        return digits >= FEWEST_DIGITS;
    }

    private static void find(String text, List<int[]> groups, Finding finding) {
        int first = 0;
        while (first < groups.size()) {
            int last = lastGroupOfCard(text, groups, first);
            if (last >= 0) {
                finding.at(groups.get(first)[0], groups.get(last)[1]);
            }
            first = Math.max(first, last) + 1;
        }
    }

    /** Cards are written in one piece, in fours, or as travel cards are; a row of small numbers is no card. */
    private static int lastGroupOfCard(String text, List<int[]> groups, int first) {
        if (isCard(text, groups.subList(first, first + 1))) {
            return first;
        }
        int most = length(groups.get(first)) == 4 ? Math.min(groups.size(), first + MOST_GROUPS) : 0;
        for (int next = first + FEWEST_GROUPS; next <= most; next++) {
            List<int[]> written = groups.subList(first, next);
            if (isGrouped(written) && isCard(text, written)) {
                return next - 1;
            }
        }
        return -1;
    }

    private static boolean isGrouped(List<int[]> groups) {
        List<Integer> sizes = groups.stream().map(CardFinder::length).toList();
        boolean fours = sizes.stream().limit(3).allMatch(size -> size == 4) && sizes.get(sizes.size() - 1) <= 4;
        return sizes.size() > FEWEST_GROUPS ? fours : sizes.equals(List.of(4, 6, 5)) || sizes.equals(List.of(4, 6, 4));
    }

    private static int length(int[] group) {
        return group[1] - group[0];
    }

    /** Whether the digits go on next to them, as a word or as a decimal; {@code step} leads away from them. */
    private static boolean isPiece(String text, int neighbour, int step) {
        char next = Characters.at(text, neighbour);
        boolean decimal = (next == '.' || next == ',') && Characters.isDigit(Characters.at(text, neighbour + step));
        return Character.isLetter(next) || next == '_' || decimal;
    }

    private static boolean isCard(String text, List<int[]> groups) {
        int start = groups.get(0)[0];
        int end = groups.get(groups.size() - 1)[1];
        int length = groups.stream().mapToInt(CardFinder::length).sum();
        return length >= FEWEST_DIGITS
                && length <= MOST_DIGITS
                && !isPiece(text, start - 1, -1)
                && !isPiece(text, end, 1)
                && isIssued(Integer.parseInt(text.substring(start, start + 4)), length)
                && isLuhn(text.substring(start, end).replaceAll("[ -]", ""));
    }

    private static boolean isIssued(int firstFour, int length) {
        return switch (firstFour / 1000) {
            case 2 -> firstFour >= 2221 && firstFour <= 2720 && length == 16;
            case 3 -> isTravelCard(firstFour, length);
            case 4 -> length == 13 || length == 16 || length == 19;
            case 5 -> length == 16;
            case 6 -> length >= 16;
            default -> false;
        };
    }

    private static boolean isTravelCard(int firstFour, int length) {
        int firstTwo = firstFour / 100;
        return switch (firstTwo) {
            case 34, 37 -> length == 15;
            case 35 -> length >= 16;
            case 30, 36, 38, 39 -> length == 14 || length == 16;
            default -> false;
        };
    }

    private static boolean isLuhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
