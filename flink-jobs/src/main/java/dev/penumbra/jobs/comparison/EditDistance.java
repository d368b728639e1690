package dev.penumbra.jobs.comparison;

import java.util.Arrays;
import java.util.List;

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

    private EditDistance(List<String> left) {
        places = new WordPlaces(left);
        higher = new long[(left.size() + 63) / 64];
        lower = new long[higher.length];
        Arrays.fill(higher, -1);
        last = (left.size() - 1) % 64;
        distance = left.size();
    }

    static int of(List<String> left, List<String> right) {
        if (left.isEmpty()) {
            return right.size();
        }
        EditDistance distance = new EditDistance(left);
        right.forEach(distance::step);
        return distance.distance;
    }

    /** One column of the table: {@code higher} and {@code lower} say where a row is one more or less than that above. */
    private void step(String token) {
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
