package dev.penumbra.jobs.io.columns;

/** Integers of a width; the largest of {@code UInt64} is that of a long, since rows have no larger ones. */
final class IntegerFormat extends ScalarFormat<Number> {
    private final int width;
    private final long least;
    private final long most;

    private IntegerFormat(int width, long least, long most) {
        super(Number.class, 0L);
        this.width = width;
        this.least = least;
        this.most = most;
    }

    static IntegerFormat signed(int width) {
        long most = Long.MAX_VALUE >> (Long.SIZE - Byte.SIZE * width);
        return new IntegerFormat(width, -most - 1, most);
    }

    static IntegerFormat unsigned(int width) {
        long most = width == Long.BYTES ? Long.MAX_VALUE : (1L << (Byte.SIZE * width)) - 1;
        return new IntegerFormat(width, 0, most);
    }

    @Override
    void one(Number value, NativeBytes out) {
        if (!(value instanceof Long || value instanceof Integer)) {
            throw UnfitValueException.wrongKind(value, "an Integer or Long");
        }
        long integer = value.longValue();
        if (integer < least || integer > most) {
            throw new UnfitValueException(integer + " is not within " + least + " and " + most);
        }
        out.integer(integer, width);
    }
}
