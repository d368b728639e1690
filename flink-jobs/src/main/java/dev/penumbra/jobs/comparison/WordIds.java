package dev.penumbra.jobs.comparison;

import java.util.Arrays;

/**
 * The words of texts as numbers: runs of {@code [a-z0-9]} after lower case, equal words by one number. A dictionary, so
 * that no two words are ever taken for one, which hashes alone would do now and then; filled by hand from the characters,
 * because a string a word and a map of them took half of the time of a comparison.
 */
final class WordIds {
    private static final int FEWEST_SLOTS = 256;
    private static final int NONE = -1;
    private static final char[] LOWER = lowerOfAscii();
    private static final char KELVIN_SIGN = '\u212a';
    /** Its lower case is an i and a dot above, which ends the word. */
    private static final char DOTTED_I = '\u0130';

    private final int most;
    /** The letters of all different words, one after another; word {@code i} ends where {@code ends[i]} says. */
    private char[] letters = {};

    private int[] ends = new int[FEWEST_SLOTS];
    private int[] hashes = new int[FEWEST_SLOTS];
    private int[] slots = newSlots(2 * FEWEST_SLOTS);
    private int words;

    /** {@code most}: words of a text that are looked at. */
    WordIds(int most) {
        this.most = most;
    }

    /** How many different words there are; their numbers are 0 and up. */
    int size() {
        return words;
    }

    /** The words of a text in their order. */
    int[] of(String text) {
        makeRoom(end(words) + text.length());
        int[] ids = new int[Math.min(most, text.length() / 2 + 1)];
        int count = 0;
        int start = end(words);
        int end = start;
        int hash = 0;
        for (int i = 0; i <= text.length() && count < most; i++) {
            char letter = i < text.length() ? text.charAt(i) : ' ';
            char lower = lower(letter);
            if (lower != 0) {
                letters[end++] = lower;
                hash = 31 * hash + lower;
            }
            if (end > start && (lower == 0 || letter == DOTTED_I)) {
                ids[count++] = id(start, end, mixed(hash));
                start = end(words);
                end = start;
                hash = 0;
            }
        }
        return Arrays.copyOf(ids, count);
    }

    /** The letter or digit of a word that a character is in lower case; 0 for none. */
    private static char lower(char letter) {
        return letter < LOWER.length ? LOWER[letter] : letter == KELVIN_SIGN ? 'k' : letter == DOTTED_I ? 'i' : 0;
    }

    private static char[] lowerOfAscii() {
        char[] lower = new char[128];
        for (char sign = 0; sign < lower.length; sign++) {
            boolean ofWord = (sign >= '0' && sign <= '9') || Character.isLetter(sign);
            lower[sign] = ofWord ? Character.toLowerCase(sign) : 0;
        }
        return lower;
    }

    private void makeRoom(int most) {
        if (most > letters.length) {
            letters = Arrays.copyOf(letters, most);
        }
    }

    /** The number of the word that stands behind all others, which stays there only where it is a new one. */
    private int id(int start, int end, int hash) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != NONE && !isWord(slots[slot], start, end, hash)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slots[slot] == NONE ? add(slot, end, hash) : slots[slot];
    }

    private boolean isWord(int word, int start, int end, int hash) {
        if (hashes[word] != hash) {
            return false;
        }
        int from = end(word);
        int same = 0;
        while (start + same < end && letters[from + same] == letters[start + same]) {
            same++;
        }
        return start + same == end && from + same == ends[word];
    }

    private int add(int slot, int end, int hash) {
        if (words == ends.length) {
            ends = Arrays.copyOf(ends, 2 * words);
            hashes = Arrays.copyOf(hashes, 2 * words);
        }
        ends[words] = end;
        hashes[words] = hash;
        slots[slot] = words++;
        if (2 * words > slots.length) {
            spread();
        }
        return words - 1;
    }

    private void spread() {
        slots = newSlots(2 * slots.length);
        for (int word = 0; word < words; word++) {
            int slot = hashes[word] & (slots.length - 1);
            while (slots[slot] != NONE) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = word;
        }
    }

    /** Where the letters of the word before this one end. */
    private int end(int word) {
        return word == 0 ? 0 : ends[word - 1];
    }

    private static int mixed(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    private static int[] newSlots(int count) {
        int[] slots = new int[count];
        Arrays.fill(slots, NONE);
        return slots;
    }
}
