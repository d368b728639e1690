package dev.penumbra.schema.event;

import org.jspecify.annotations.Nullable;

/**
 * What one arm of one exchange ended with: the only thing that the proxy tells the rest of the platform.
 * {@code (exchange id, arm)} is its key; a repeated delivery carries the same values.
 *
 * @param schemaVersion version of this form; additive changes only
 * @param usage null when the provider reported none
 * @param text null when the exchange is not mirrored or its rule captures no text
 * @param textHashes instead of the text, where the rule captures only hashes of it; else null
 */
public record CompletionEvent(
        int schemaVersion,
        ExchangeFacts exchange,
        Arm arm,
        CallFacts call,
        @Nullable TokenUsage usage,
        @Nullable CallText text,
        @Nullable TextHashes textHashes) {
    public static final int SCHEMA_VERSION = 1;

    /** A form that far ahead of this version's is still read, so that proxies may be upgraded before the jobs. */
    public static final int VERSIONS_AHEAD = 1;

    public CompletionEvent {
        if (schemaVersion < 1) {
            throw new IllegalArgumentException("schema_version must be at least 1, but is " + schemaVersion);
        }
    }

    /** An event without hashes of its text. */
    public CompletionEvent(
            int schemaVersion,
            ExchangeFacts exchange,
            Arm arm,
            CallFacts call,
            @Nullable TokenUsage usage,
            @Nullable CallText text) {
        this(schemaVersion, exchange, arm, call, usage, text, null);
    }

    /** The same with another text, or with none. */
    public CompletionEvent withText(@Nullable CallText other) {
        return new CompletionEvent(schemaVersion, exchange, arm, call, usage, other, textHashes);
    }
}
