package dev.penumbra.jobs.io.columns;

import java.time.Instant;

/** {@code DateTime64(scale)} to the nanosecond at most: what is finer than the scale is left out, as a clock does. */
final class InstantFormat extends ScalarFormat<Instant> {
    private static final int NANOS_DIGITS = 9;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant BEYOND = Instant.parse("2300-01-01T00:00:00Z");

    private final long ticksPerSecond;
    private final long nanosPerTick;

    InstantFormat(int scale) {
        super(Instant.class, Instant.EPOCH);
        this.ticksPerSecond = (long) Math.pow(10, scale);
        this.nanosPerTick = (long) Math.pow(10, NANOS_DIGITS - scale);
    }

    @Override
    void one(Instant value, NativeBytes out) {
        if (value.isBefore(EARLIEST) || !value.isBefore(BEYOND)) {
            throw new UnfitValueException(value + " is not within the years 1900 and 2299");
        }
        out.integer(ticks(value), Long.BYTES);
    }

    private long ticks(Instant value) {
        try {
            return Math.addExact(
                    Math.multiplyExact(value.getEpochSecond(), ticksPerSecond), value.getNano() / nanosPerTick);
        } catch (ArithmeticException beyondTheType) {
            throw new UnfitValueException(value + " is too far for so fine a scale");
        }
    }
}
