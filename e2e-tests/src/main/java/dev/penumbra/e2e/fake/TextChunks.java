package dev.penumbra.e2e.fake;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into parts of about equal length, never within a character. */
final class TextChunks {
    private TextChunks() {}

    /** At least one part, and at most as many as asked for. */
    static List<String> of(String text, int chunks) {
        int characters = text.codePointCount(0, text.length());
        int parts = Math.max(1, Math.min(chunks, characters));
        List<String> cut = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= parts; i++) {
            int length = (int) ((long) characters * i / parts - (long) characters * (i - 1) / parts);
            int end = text.offsetByCodePoints(start, length);
            cut.add(text.substring(start, end));
            start = end;
        }
        return cut;
    }
}
