package dev.penumbra.e2e.fake;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a script can make a model do. */
public sealed interface Answer {
    /** Status 200, whole or not. */
    static Reply reply(String text) {
        return new Reply(
                text,
                null,
                new Usage(10, Math.max(1, text.length() / 4), 0),
                Finish.STOP,
                Pace.AT_ONCE,
                Ending.COMPLETE,
                "");
    }

    /** An error body and its status. */
    static Refusal refusal(ApiError error) {
        return new Refusal(error, Duration.ZERO);
    }

    /** The connection is reset before the answer's head. */
    static Hangup hangup() {
        return new Hangup(Duration.ZERO);
    }

    /**
     * Status 200.
     *
     * @param thoughts a summary of the thinking, sent as a part of its own; null for none
     * @param note what the ledger counts this answer as; empty for nothing
     */
    record Reply(
            String text, @Nullable String thoughts, Usage usage, Finish finish, Pace pace, Ending ending, String note)
            implements Answer {
        public Reply thinking(String summary) {
            return new Reply(text, summary, usage, finish, pace, ending, note);
        }

        public Reply using(Usage other) {
            return new Reply(text, thoughts, other, finish, pace, ending, note);
        }

        public Reply finishing(Finish other) {
            return new Reply(text, thoughts, usage, other, pace, ending, note);
        }

        public Reply paced(Pace other) {
            return new Reply(text, thoughts, usage, finish, other, ending, note);
        }

        public Reply ending(Ending other) {
            return new Reply(text, thoughts, usage, finish, pace, other, note);
        }

        public Reply noted(String other) {
            return new Reply(text, thoughts, usage, finish, pace, ending, other);
        }
    }

    /** An error body and its status. */
    record Refusal(ApiError error, Duration latency) implements Answer {}

    /** The connection is reset before the answer's head. */
    record Hangup(Duration latency) implements Answer {}

    /** Tokens as the provider counts them: the candidates' without the thoughts. */
    record Usage(long promptTokens, long candidatesTokens, long thoughtsTokens) {}

    /**
     * Why the text ends.
     *
     * @param finishReason of the candidate; null when the prompt itself was blocked
     * @param blockReason of the prompt; null when it was not blocked
     */
    record Finish(@Nullable String finishReason, @Nullable String blockReason) {
        public static final Finish STOP = new Finish("STOP", null);
        public static final Finish MAX_TOKENS = new Finish("MAX_TOKENS", null);
        public static final Finish SAFETY = new Finish("SAFETY", null);
        public static final Finish PROMPT_BLOCKED = new Finish(null, "SAFETY");
    }

    /** How the bytes end. */
    enum Ending {
        COMPLETE,
        /** The connection is reset after about half of the answer. */
        RESET,
        /** After about half of the answer nothing more comes. */
        STALL
    }
}
