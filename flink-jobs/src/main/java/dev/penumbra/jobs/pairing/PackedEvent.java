package dev.penumbra.jobs.pairing;

import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.CompletionEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to where the arms of its exchange meet.
 *
 * @param event without its texts
 * @param text its texts as {@link TextBytes}; null when it has none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and Flink writes bytes plainly
public record PackedEvent(CompletionEvent event, byte @Nullable [] text) {
    public static PackedEvent of(CompletionEvent event) {
        CallText text = event.text();
        return text == null ? new PackedEvent(event, null) : new PackedEvent(event.withText(null), TextBytes.of(text));
    }
}
