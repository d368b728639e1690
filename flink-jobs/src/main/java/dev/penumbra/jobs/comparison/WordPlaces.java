package dev.penumbra.jobs.comparison;

/**
 * Where each word stands in a text, as a vector of bits, one word at a time: a vector of its own for each word would be
 * the square of the text in memory.
 */
final class WordPlaces {
    /** The places of all words, those of word {@code i} from {@code starts[i]} on. */
    private final int[] places;

    private final int[] starts;
    private final long[] bits;

    /** @param different all numbers of words are below it */
    WordPlaces(int[] words, int different) {
        bits = new long[(words.length + Long.SIZE - 1) / Long.SIZE];
        places = new int[words.length];
        starts = new int[different + 1];
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

    /** The vector with the bits of this word; the same one for every word, so {@link #clear} comes before the next. */
    long[] mark(int word) {
        for (int i = starts[word]; i < starts[word + 1]; i++) {
            bits[places[i] / Long.SIZE] |= 1L << places[i];
        }
        return bits;
    }

    void clear(int word) {
        for (int i = starts[word]; i < starts[word + 1]; i++) {
            bits[places[i] / Long.SIZE] = 0;
        }
    }
}
