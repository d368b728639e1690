package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.schema.event.WireName;
import org.jspecify.annotations.Nullable;

/**
 * An answer as far as it could be read.
 *
 * @param unread why not all that came was read; null when it was
 * @param firstTokenMillis from the call's start to the first of what the model said; null where that cannot be told
 */
record ReadAnswer(
        Answer answer, @Nullable Unread unread, @Nullable Long firstTokenMillis) {
    static final ReadAnswer NONE = new ReadAnswer(Answer.NONE, null, null);

    /** Why bytes that came were not understood, which is our limit and says nothing of the model. */
    public enum Unread implements WireName {
        /** Compressed in a way that is not known here. */
        ENCODING,
        /** Not what its encoding says. */
        CORRUPT,
        /** Larger when inflated than an answer may be. */
        INFLATED_TOO_LARGE,
        /** Longer than what is kept, or there was no room to keep it. */
        NOT_KEPT;

        /** What stands in the event of a call that was well otherwise. */
        String errorCode() {
            return "unread_" + wireName();
        }
    }
}
