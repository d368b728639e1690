package dev.penumbra.jobs.comparison;

import org.jspecify.annotations.Nullable;

/**
 * Where each word stands in a text, as a vector of bits. A vector of its own for each word would be the square of the text
 * in memory, so only frequent words have one: those that stand in at least as many places as a vector has numbers, which
 * are never more than 64. The others take turns with one vector, and writing their few places costs less than using it.
 */
final class WordPlaces {
    /** The places of all words, those of word {@code i} from {@code starts[i]} on. */
    private final int[] places;

    private final int[] starts;
    private final long[] shared;
    private final long[] @Nullable [] ofFrequent;

    /** @param different all numbers of words are below it */
    WordPlaces(int[] words, int different) {
        shared = new long[(words.length + Long.SIZE - 1) / Long.SIZE];
        places = new int[words.length];
        starts = new int[different + 1];
        ofFrequent = new long[different][];
        for (int word : words) {
            starts[word + 1]++;
        }
        for (int word = 0; word < different; word++) {
            starts[word + 1] += starts[word];
        }
        int[] open = starts.clone();
        for (int place = 0; place < words.length; place++) {
            places[open[words[place]]++] = place;
        }
    }

    boolean has(int word) {
        return starts[word] < starts[word + 1];
    }

    /** The vector with the bits of this word, which may be the one of the word before: {@link #clear} comes between. */
    long[] mark(int word) {
        return isFrequent(word) ? ofFrequent(word) : marked(word, shared);
    }

    void clear(int word) {
        if (!isFrequent(word)) {
            for (int i = starts[word]; i < starts[word + 1]; i++) {
                shared[places[i] / Long.SIZE] = 0;
            }
        }
    }

    private boolean isFrequent(int word) {
        return starts[word + 1] - starts[word] >= shared.length;
    }

    private long[] ofFrequent(int word) {
        long[] known = ofFrequent[word];
        if (known == null) {
            known = marked(word, new long[shared.length]);
            ofFrequent[word] = known;
        }
        return known;
    }

    private long[] marked(int word, long[] bits) {
        for (int i = starts[word]; i < starts[word + 1]; i++) {
            bits[places[i] / Long.SIZE] |= 1L << places[i];
        }
        return bits;
    }
}
