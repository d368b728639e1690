package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.CallFacts;
import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.TextHashes;
import dev.penumbra.schema.table.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the answers of two arms: first whether they can be compared at all, then what is objectively wrong with
 * them, then by the metric of the task.
 */
final class AnswerComparator {
    private static final Metric HASHES = new EqualHashes();
    private static final String NOT_CAPTURED = "not_captured";

    private AnswerComparator() {}

    static Findings compare(CompletionEvent lite, CompletionEvent pro, String taskKind) {
        if (either(FinishReason.LENGTH, lite, pro)) {
            return Findings.none(Outcome.TRUNCATED);
        }
        if (either(FinishReason.FILTERED, lite, pro)) {
            return Findings.none(Outcome.FILTERED);
        }
        String liteHindrance = hindrance(lite);
        String proHindrance = hindrance(pro);
        if (!liteHindrance.isEmpty() || !proHindrance.isEmpty()) {
            return Findings.notComparable(liteHindrance, proHindrance);
        }
        CallText liteText = lite.text();
        CallText proText = pro.text();
        if (liteText != null && proText != null) {
            return compareTexts(answer(liteText), answer(proText), liteText.answerFormat(), taskKind);
        }
        String liteHash = hash(lite);
        String proHash = hash(pro);
        return liteHash == null || proHash == null
                ? Findings.notComparable(NOT_CAPTURED, NOT_CAPTURED)
                : Findings.measured(HASHES, HASHES.measure(liteHash, proHash));
    }

    static Findings compareTexts(String lite, String pro, AnswerFormat format, String taskKind) {
        if (lite.isBlank() || pro.isBlank()) {
            return Findings.objective(Outcome.OK, "empty", lite.isBlank(), pro.isBlank());
        }
        boolean liteBroken = format == AnswerFormat.JSON && JsonText.parse(lite).isEmpty();
        boolean proBroken = format == AnswerFormat.JSON && JsonText.parse(pro).isEmpty();
        if (liteBroken || proBroken) {
            return Findings.objective(formatFailure(liteBroken, proBroken), "format", liteBroken, proBroken);
        }
        Metric metric = Metrics.metric(taskKind, format);
        return Findings.measured(metric, metric.measure(lite, pro));
    }

    private static boolean either(FinishReason reason, CompletionEvent lite, CompletionEvent pro) {
        return lite.call().finishReason() == reason || pro.call().finishReason() == reason;
    }

    /** Why an answer cannot be compared; empty when it can. That nothing was read of it says nothing about the model. */
    private static String hindrance(CompletionEvent arm) {
        String cut = hindranceOfCall(arm.call());
        if (!cut.isEmpty()) {
            return cut;
        }
        CallText text = arm.text();
        if (text == null) {
            return hash(arm) == null ? NOT_CAPTURED : "";
        }
        if (text.answerTruncated()) {
            return "over_bound";
        }
        boolean partly = arm.call().finishReason() == FinishReason.MALFORMED
                && !answer(text).isEmpty();
        return text.answer() == null || partly ? "unread" : "";
    }

    /**
     * A client that left says nothing about the model, but an answer cut short by it cannot be compared; nor can a stream
     * that closed without saying why, nor, so far, a call of tools.
     */
    private static String hindranceOfCall(CallFacts call) {
        FinishReason reason = call.finishReason();
        if (reason == FinishReason.TOOL) {
            return "tool_call";
        }
        boolean ended = call.status() == CompletionStatus.OK
                || (call.status() == CompletionStatus.CLIENT_ABORT && reason == FinishReason.STOP);
        boolean broken = reason == FinishReason.ABORTED || reason == FinishReason.ERROR;
        return ended && !broken && !(call.streamed() && reason == null) ? "" : "not_ended";
    }

    private static @Nullable String hash(CompletionEvent arm) {
        TextHashes hashes = arm.textHashes();
        return hashes == null ? null : hashes.answer();
    }

    private static String answer(CallText text) {
        return Objects.requireNonNullElse(text.answer(), "");
    }

    private static Outcome formatFailure(boolean lite, boolean pro) {
        if (lite && pro) {
            return Outcome.FORMAT_FAILURE_BOTH;
        }
        return lite ? Outcome.FORMAT_FAILURE_LITE : Outcome.FORMAT_FAILURE_PRO;
    }
}
