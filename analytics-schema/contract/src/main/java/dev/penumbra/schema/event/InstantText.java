package dev.penumbra.schema.event;

import java.time.Instant;

/** Instants as {@link Instant#toString}; those of one second, as events in a row are, share the text of it. */
final class InstantText {
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private static volatile Second latest = Second.of(Instant.EPOCH);

    private InstantText() {}

    /** A second and its text up to where the fraction begins. */
    private record Second(long epochSecond, String text) {
        static Second of(Instant instant) {
            String whole = Instant.ofEpochSecond(instant.getEpochSecond()).toString();
            return new Second(instant.getEpochSecond(), whole.substring(0, whole.length() - 1));
        }
    }

    static String of(Instant instant) {
        Second second = latest;
        if (second.epochSecond() != instant.getEpochSecond()) {
            second = Second.of(instant);
            latest = second;
        }
        return second.text() + fraction(instant.getNano());
    }

    /** Three, six or nine digits, as many as are needed. */
    private static String fraction(int nanos) {
        if (nanos == 0) {
            return "Z";
        }
        if (nanos % NANOS_PER_MILLI == 0) {
            return digits(1_000 + nanos / NANOS_PER_MILLI);
        }
        return nanos % NANOS_PER_MICRO == 0
                ? digits(1_000_000 + nanos / NANOS_PER_MICRO)
                : digits(1_000_000_000 + nanos);
    }

    /** The leading one keeps the zeros behind it, and gives way to the point. */
    private static String digits(int withLeadingOne) {
        String text = Integer.toString(withLeadingOne);
        return "." + text.substring(1) + "Z";
    }
}
