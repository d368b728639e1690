package dev.penumbra.jobs.comparison;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many tokens must be added, taken away or replaced to make one text of the other (Levenshtein). Bit-parallel
 * (Myers 1999 in the blocks of Hyyrö 2003), so 64 tokens of one text cost what one would.
 */
final class EditDistance {
    private final WordPlaces places;
    private final long[] higher;
    private final long[] lower;
    private final int last;
    private int distance;

    private EditDistance(int[] left, int different) {
        places = new WordPlaces(left, different);
        higher = new long[(left.length + 63) / 64];
        lower = new long[higher.length];
        Arrays.fill(higher, -1);
        last = (left.length - 1) % 64;
        distance = left.length;
    }

    static int of(List<String> left, List<String> right) {
        if (left.isEmpty()) {
            return right.size();
        }
        Map<String, Integer> known = new HashMap<>();
        int[] leftIds = ids(left, known);
        int[] rightIds = ids(right, known);
        EditDistance distance = new EditDistance(leftIds, known.size());
        for (int token : rightIds) {
            distance.step(token);
        }
        return distance.distance;
    }

    private static int[] ids(List<String> tokens, Map<String, Integer> known) {
        return tokens.stream()
                .mapToInt(token -> known.computeIfAbsent(token, any -> known.size()))
                .toArray();
    }

    /** One column of the table: {@code higher} and {@code lower} say where a row is one more or less than that above. */
    private void step(int token) {
        long[] matches = places.mark(token);
        long grows = 1;
        long shrinks = 0;
        for (int block = 0; block < higher.length; block++) {
            long equal = matches[block];
            long vertical = equal | lower[block];
            equal |= shrinks;
            long diagonal = (((equal & higher[block]) + higher[block]) ^ higher[block]) | equal;
            long more = lower[block] | ~(diagonal | higher[block]);
            long less = higher[block] & diagonal;
            if (block == higher.length - 1) {
                distance += (int) ((more >>> last) & 1) - (int) ((less >>> last) & 1);
            }
            long moreIn = (more << 1) | grows;
            long lessIn = (less << 1) | shrinks;
            grows = more >>> 63;
            shrinks = less >>> 63;
            higher[block] = lessIn | ~(vertical | moreIn);
            lower[block] = moreIn & vertical;
        }
        places.clear(token);
    }
}
