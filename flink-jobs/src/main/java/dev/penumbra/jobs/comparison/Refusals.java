package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.FinishReason;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether an answer is a refusal. What the provider says is certain and decides a pair; how a text begins is a guess in
 * English, good for a column and not for a verdict.
 */
final class Refusals {
    private static final int LONGEST_BEGINNING = 200;
    private static final Pattern BEGINNING = Pattern.compile(
            "(?i)\\A[\\s\"'*_]{0,8}(?:(?:i'm|i\u2019m|i am) (?:very |truly |really )?sorry|sorry|i apologi[sz]e|unfortunately"
                    + "|as an ai\\b)?[,.]?(?: but)? {0,2}(?:i(?: am|'m|\u2019m)? ?(?:can't|can\u2019t|cannot|can not|won't"
                    + "|won\u2019t|unable to|not able to|must decline|will not)) (?:\\w+ )?(?:help|assist|comply|provide|do that"
                    + "|fulfil|answer|create|write|share|discuss|engage|support|generate|continue|give)");

    private Refusals() {}

    /** Null where the answer was not read. */
    static @Nullable Boolean refused(@Nullable CompletionEvent arm) {
        if (arm == null) {
            return null;
        }
        if (arm.call().finishReason() == FinishReason.REFUSAL) {
            return true;
        }
        CallText text = arm.text();
        String answer = text == null ? null : text.answer();
        return answer == null ? null : beginsLikeOne(answer);
    }

    static boolean beginsLikeOne(String answer) {
        String beginning = answer.substring(0, Math.min(answer.length(), LONGEST_BEGINNING));
        return BEGINNING.matcher(beginning).find();
    }
}
