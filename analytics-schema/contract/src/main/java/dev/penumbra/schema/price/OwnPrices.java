package dev.penumbra.schema.price;

import java.io.Serializable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A team's own prices as the text of their file, so that they can be sent to where calls are priced: all of a cluster then
 * prices by what was read once.
 *
 * @param file where it was read, for messages
 * @param yaml null for none
 */
public record OwnPrices(String file, @Nullable String yaml) implements Serializable {
    /** The shipped prices alone. */
    public static final OwnPrices NONE = new OwnPrices("", null);

    /** Throws {@link PriceBookException} as {@link #book()} does, so that what was read can be used. */
    public static OwnPrices read(@Nullable Path file) {
        OwnPrices own = file == null ? NONE : new OwnPrices(file.toString(), PriceBookFile.text(file));
        own.book();
        return own;
    }

    /** The shipped price book with these over it. */
    public PriceBook book() {
        PriceBook shipped = PriceBook.shipped();
        return yaml == null ? shipped : PriceBookFile.superseding(shipped, file, yaml);
    }
}
