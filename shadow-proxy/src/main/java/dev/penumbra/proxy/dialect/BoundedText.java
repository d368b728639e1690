package dev.penumbra.proxy.dialect;

/** Text of at most so many UTF-8 bytes, and whether it was longer. */
public record BoundedText(String text, boolean truncated) {
    public static final BoundedText EMPTY = new BoundedText("", false);

    /** As much of the text as fits. */
    public static BoundedText of(String text, int maxBytes) {
        return (long) text.length() * Builder.MAX_UTF8_BYTES <= maxBytes
                ? new BoundedText(text, false)
                : new Builder(maxBytes).append(text).build();
    }

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
            int bytes = 0;
            for (int i = 0; i < whole.length(); i++) {
                bytes += utf8Length(whole, i);
            }
            return bytes;
        }

        /** Two surrogates that belong together are four bytes, and one that stands alone is replaced by a sign of three. */
        private static int utf8Length(String whole, int index) {
            char unit = whole.charAt(index);
            if (unit < 0x80) {
                return 1;
            }
            if (unit < 0x800) {
                return 2;
            }
            boolean paired = Character.isHighSurrogate(unit)
                    ? index + 1 < whole.length() && Character.isLowSurrogate(whole.charAt(index + 1))
                    : Character.isLowSurrogate(unit) && index > 0 && Character.isHighSurrogate(whole.charAt(index - 1));
            return paired ? 2 : 3;
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
