package dev.penumbra.proxy.dialect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What precedes an answer's body.
 *
 * @param contentType as sent; null for none
 */
public record AnswerHead(int status, @Nullable String contentType) {
    public boolean isEventStream() {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }
}
