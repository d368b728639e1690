package dev.penumbra.jobs.io.columns;

/** {@code String}, in UTF-8. */
final class TextFormat extends ScalarFormat<String> {
    TextFormat() {
        super(String.class, "");
    }

    @Override
    void one(String value, NativeBytes out) {
        out.text(value);
    }
}
