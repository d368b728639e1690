package dev.penumbra.jobs.io.columns;

/** {@code Bool}. */
final class BooleanFormat extends ScalarFormat<Boolean> {
    BooleanFormat() {
        super(Boolean.class, false);
    }

    @Override
    void one(Boolean value, NativeBytes out) {
        out.integer(value ? 1 : 0, 1);
    }
}
