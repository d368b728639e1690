package dev.penumbra.jobs.io.columns;

/** {@code Float64}. */
final class FloatFormat extends ScalarFormat<Double> {
    FloatFormat() {
        super(Double.class, 0.0);
    }

    @Override
    void one(Double value, NativeBytes out) {
        out.integer(Double.doubleToRawLongBits(value), Double.BYTES);
    }
}
