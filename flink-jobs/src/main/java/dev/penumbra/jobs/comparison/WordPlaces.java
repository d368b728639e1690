package dev.penumbra.jobs.comparison;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each word stands in a text, as a vector of bits, one word at a time: a vector of its own for each word would be
 * the square of the text in memory.
 */
final class WordPlaces {
    private static final int[] NOWHERE = new int[0];

    private final Map<String, int[]> placesByWord = new HashMap<>();
    private final long[] bits;

    WordPlaces(List<String> words) {
        bits = new long[(words.size() + 63) / 64];
        Map<String, Integer> counts = new HashMap<>();
        words.forEach(word -> counts.merge(word, 1, Integer::sum));
        counts.forEach((word, count) -> placesByWord.put(word, new int[count]));
        for (int place = words.size() - 1; place >= 0; place--) {
            int open = counts.merge(words.get(place), -1, Integer::sum);
            places(words.get(place))[open] = place;
        }
    }

    boolean has(String word) {
        return placesByWord.containsKey(word);
    }

    /** The vector with the bits of this word; the same one for every word, so {@link #clear} comes before the next. */
    long[] mark(String word) {
        for (int place : places(word)) {
            bits[place / 64] |= 1L << (place % 64);
        }
        return bits;
    }

    void clear(String word) {
        for (int place : places(word)) {
            bits[place / 64] = 0;
        }
    }

    private int[] places(String word) {
        return placesByWord.getOrDefault(word, NOWHERE);
    }
}
