package dev.penumbra.jobs.comparison;

import java.util.Arrays;

/**
 * The words of texts as numbers: runs of letters, digits and their marks in lower case, of scripts without blanks each
 * letter; equal words by one number. A dictionary, so that no two words are ever taken for one, which hashes alone would
 * do now and then; filled by hand from the characters, because a string a word and a map of them took half of the time of
 * a comparison.
 */
final class WordIds {
    private static final int FEWEST_SLOTS = 256;
    private static final int NONE = -1;
    private static final char[] LOWER = lowerOfAscii();

    private final int most;
    /** The letters of all different words, one after another; word {@code i} ends where {@code ends[i]} says. */
    private char[] letters = {};

    private int[] ends = new int[FEWEST_SLOTS];
    private int[] hashes = new int[FEWEST_SLOTS];
    private int[] slots = newSlots(2 * FEWEST_SLOTS);
    private int words;

    /** Of the text that is being read: the numbers of its words so far. */
    private int[] ids = {};

    private int count;
    /** Where the letters of the word that is being read stand, and their hash. */
    private int start;

    private int end;
    private int hash;
    /** It takes nothing more but marks. */
    private boolean whole;

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
        ids = new int[Math.min(most, text.length() / 2 + 1)];
        count = 0;
        beginWord();
        int place = 0;
        while (place < text.length() && count < most) {
            place = text.charAt(place) < LOWER.length ? readAscii(text, place) : readOther(text, place);
        }
        endWord();
        return Arrays.copyOf(ids, count);
    }

    /** To the end of a word or to the next sign that is none of ASCII; in local variables, where all the time goes. */
    private int readAscii(String text, int from) {
        if (whole) {
            endWord();
        }
        int place = from;
        int letter = text.charAt(place);
        int to = end;
        int sum = hash;
        while (letter < LOWER.length && LOWER[letter] != 0) {
            char lower = LOWER[letter];
            letters[to++] = lower;
            sum = 31 * sum + lower;
            place++;
            letter = place < text.length() ? text.charAt(place) : ' ';
        }
        end = to;
        hash = sum;
        if (letter < LOWER.length) {
            endWord();
            place++;
        }
        return place;
    }

    private int readOther(String text, int place) {
        int point = text.codePointAt(place);
        boolean mark = Script.isMark(point);
        boolean letter = Script.isOfWord(point);
        boolean alone = letter && Script.isWordByItself(point);
        if (!mark && (whole || alone || !letter)) {
            endWord();
        }
        if (letter || (mark && end > start)) {
            append(Character.toLowerCase(point));
        }
        whole |= alone;
        return place + Character.charCount(point);
    }

    private void append(int point) {
        end += Character.toChars(point, letters, end);
        hash = 31 * hash + point;
    }

    private void beginWord() {
        start = end(words);
        end = start;
        hash = 0;
        whole = false;
    }

    private void endWord() {
        if (end > start && count < most) {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, 2 * count);
            }
            ids[count++] = id(start, end, mixed(hash));
        }
        beginWord();
    }

    private static char[] lowerOfAscii() {
        char[] lower = new char[128];
        for (char sign = 0; sign < lower.length; sign++) {
            lower[sign] = Character.isLetterOrDigit(sign) ? Character.toLowerCase(sign) : 0;
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
