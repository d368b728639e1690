package dev.penumbra.proxy.dialect;

import java.io.ByteArrayOutputStream;

/**
 * A JSON text with its long strings emptied, taken piece by piece. Where no text is to be kept, all that is asked of a
 * body are its settings and counts; what is left here costs a parser next to nothing, however long the prompt. What
 * is no JSON stays none, unless all that is wrong stands within a long string.
 */
public final class JsonOutline {
    /** No name, id or setting of these APIs is longer. */
    private static final int LONGEST_KEPT = 256;

    private final Kept outline = new Kept();
    private boolean inString;
    /** Of the open string, up to the end of the pieces so far. */
    private long stringBytes;
    /** Where in the outline the open string begins, or will begin. */
    private int stringAt;
    /** With which the last piece ended inside a string. */
    private int backslashes;

    public static byte[] of(byte[] json) {
        JsonOutline outline = new JsonOutline();
        outline.accept(json, 0, json.length);
        return outline.toBytes();
    }

    /** Takes the bytes from {@code from} up to {@code to}, which go on where the piece before ended. */
    public void accept(byte[] piece, int from, int to) {
        int written = from;
        int at = from;
        while (at < to) {
            int quote = inString ? endOfString(piece, at, to) : Quotes.next(piece, at, to);
            if (inString) {
                stringBytes += quote - at;
                if (stringBytes > LONGEST_KEPT) {
                    emptyString(piece, written);
                    written = quote;
                }
            }
            if (quote < to) {
                turn(outline.size() + quote + 1 - written);
            }
            at = quote + 1;
        }
        outline.write(piece, written, to - written);
    }

    public byte[] toBytes() {
        return outline.toByteArray();
    }

    /** At a quote one is in a string that one was not in, or the other way round. */
    private void turn(int outlineAt) {
        inString = !inString;
        stringBytes = 0;
        backslashes = 0;
        stringAt = outlineAt;
    }

    /** Its beginning is still to be written where it lies in this piece, and to be taken back where it lay in another. */
    private void emptyString(byte[] piece, int written) {
        int unwritten = stringAt - outline.size();
        if (unwritten > 0) {
            outline.write(piece, written, unwritten);
        } else {
            outline.cutTo(stringAt);
        }
    }

    /** {@code to} where the string goes on behind it. */
    private int endOfString(byte[] piece, int at, int to) {
        int quote = Quotes.next(piece, at, to);
        while (quote < to && backslashesBefore(piece, at, quote) % 2 == 1) {
            quote = Quotes.next(piece, quote + 1, to);
        }
        if (quote == to) {
            backslashes = backslashesBefore(piece, at, to);
        }
        return quote;
    }

    private int backslashesBefore(byte[] piece, int at, int end) {
        int first = end;
        while (first > at && piece[first - 1] == '\\') {
            first--;
        }
        return end - first + (first == at ? backslashes : 0);
    }

    private static final class Kept extends ByteArrayOutputStream {
        private static final int USUAL_BYTES = 1024;

        Kept() {
            super(USUAL_BYTES);
        }

        void cutTo(int bytes) {
            count = bytes;
        }
    }
}
