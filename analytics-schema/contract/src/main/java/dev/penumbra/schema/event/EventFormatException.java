package dev.penumbra.schema.event;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Bytes that are not a completion event; the message says why without quoting them. */
public final class EventFormatException extends IOException {
    private static final long serialVersionUID = 1;

    EventFormatException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
