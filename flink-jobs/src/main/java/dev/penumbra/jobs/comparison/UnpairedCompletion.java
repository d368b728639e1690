package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.CompletionEvent;
import org.jspecify.annotations.Nullable;

/**
 * A primary without its shadow, or a shadow without its primary, after the wait for the other was over.
 *
 * @param repeat the same model's second answer, where one came
 */
public record UnpairedCompletion(
        CompletionEvent completion, @Nullable CompletionEvent repeat) {}
