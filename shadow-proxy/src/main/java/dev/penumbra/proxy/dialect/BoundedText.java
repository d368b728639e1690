package dev.penumbra.proxy.dialect;

/** Text of at most so many UTF-8 bytes, and whether it was longer. */
public record BoundedText(String text, boolean truncated) {
    public static final BoundedText EMPTY = new BoundedText("", false);

    /** Collects text up to a bound without ever cutting a character in two. */
    public static final class Builder {
        private static final int MAX_UTF8_BYTES = 3;

        private final StringBuilder text = new StringBuilder();
        private int remainingBytes;
        private boolean truncated;

        public Builder(int maxBytes) {
            this.remainingBytes = maxBytes;
        }

        public Builder append(String more) {
            // In UTF-8 no character of a string takes more, and a pair of surrogates takes less.
            if (!truncated && (long) more.length() * MAX_UTF8_BYTES <= remainingBytes) {
                text.append(more);
                remainingBytes -= utf8Length(more);
                return this;
            }
            int index = 0;
            while (!truncated && index < more.length()) {
                int codePoint = more.codePointAt(index);
                index += Character.charCount(codePoint);
                appendCodePoint(codePoint);
            }
            return this;
        }

        public boolean isEmpty() {
            return text.length() == 0 && !truncated;
        }

        public BoundedText build() {
            return new BoundedText(text.toString(), truncated);
        }

        private void appendCodePoint(int codePoint) {
            int bytes = utf8Length(codePoint);
            if (bytes > remainingBytes) {
                truncated = true;
                return;
            }
            remainingBytes -= bytes;
            text.appendCodePoint(codePoint);
        }

        private static int utf8Length(String whole) {
            return whole.codePoints().map(Builder::utf8Length).sum();
        }

        private static int utf8Length(int codePoint) {
            if (codePoint < 0x80) {
                return 1;
            }
            if (codePoint < 0x800) {
                return 2;
            }
            return codePoint < 0x10000 ? 3 : 4;
        }
    }
}
