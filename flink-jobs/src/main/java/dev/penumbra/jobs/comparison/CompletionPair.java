package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.CompletionEvent;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Primary and shadow of one exchange, with the arms that repeat them where they were sent. */
public record CompletionPair(
        CompletionEvent primary,
        CompletionEvent shadow,
        @Nullable CompletionEvent primaryRepeat,
        @Nullable CompletionEvent shadowRepeat) {
    int arms() {
        return (int) Stream.of(primary, shadow, primaryRepeat, shadowRepeat)
                .filter(Objects::nonNull)
                .count();
    }
}
