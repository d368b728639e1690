package dev.penumbra.proxy.dialect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A JSON text with its long strings emptied. Where no text is to be kept, all that is asked of a body are its settings
 * and counts; what is left here costs a parser next to nothing, however long the prompt. It hops from quote to quote
 * with {@link String#indexOf(int, int)}, which the JVM does many bytes at a time.
 */
public final class JsonOutline {
    /** No name, id or setting of these APIs is longer. */
    private static final int LONGEST_KEPT = 256;

    private JsonOutline() {}

    /** The outline of {@code json}, or {@code json} itself where nothing in it is long; what is no JSON stays none. */
    public static byte[] of(byte[] json) {
        String text = new String(json, StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream outline = new ByteArrayOutputStream(1024);
        int copied = 0;
        int open = text.indexOf('"');
        while (open >= 0) {
            int close = endOfString(text, open + 1);
            if (close < 0) {
                break;
            }
            if (close - open - 1 > LONGEST_KEPT) {
                outline.write(json, copied, open + 1 - copied);
                copied = close;
            }
            open = text.indexOf('"', close + 1);
        }
        if (copied == 0) {
            return json;
        }
        outline.write(json, copied, json.length - copied);
        return outline.toByteArray();
    }

    private static int endOfString(String text, int from) {
        int quote = text.indexOf('"', from);
        while (quote >= 0 && isEscaped(text, from, quote)) {
            quote = text.indexOf('"', quote + 1);
        }
        return quote;
    }

    private static boolean isEscaped(String text, int from, int quote) {
        int backslash = quote;
        while (backslash > from && text.charAt(backslash - 1) == '\\') {
            backslash--;
        }
        return (quote - backslash) % 2 == 1;
    }
}
