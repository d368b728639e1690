package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.TextHashes;
import dev.penumbra.schema.table.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Compares the answers of two arms: first whether they can be compared at all, then what is objectively wrong with
 * them, then by the metric of the task.
 */
final class AnswerComparator {
    private static final Metric HASHES = new EqualHashes();

    private AnswerComparator() {}

    static Findings compare(CompletionEvent lite, CompletionEvent pro, String taskKind) {
        if (either(FinishReason.LENGTH, lite, pro)) {
            return Findings.none(Outcome.TRUNCATED);
        }
        if (either(FinishReason.FILTERED, lite, pro)) {
            return Findings.none(Outcome.FILTERED);
        }
        String liteHash = comparableHash(lite);
        String proHash = comparableHash(pro);
        if (liteHash != null && proHash != null) {
            return Findings.measured(HASHES, HASHES.measure(liteHash, proHash));
        }
        CallText liteText = comparable(lite);
        CallText proText = comparable(pro);
        return liteText == null || proText == null
                ? Findings.none(Outcome.NOT_COMPARABLE)
                : compareTexts(answer(liteText), answer(proText), liteText.answerFormat(), taskKind);
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

    /**
     * The text of an arm that ran to its end and was captured whole. A client that left says nothing about the model, but
     * an answer cut short by it cannot be compared; nor, so far, can a call of tools.
     */
    private static @Nullable CallText comparable(CompletionEvent arm) {
        CallText text = arm.text();
        return isWhole(arm) && text != null && !text.answerTruncated() ? text : null;
    }

    private static @Nullable String comparableHash(CompletionEvent arm) {
        TextHashes hashes = arm.textHashes();
        return isWhole(arm) && hashes != null ? hashes.answer() : null;
    }

    private static boolean isWhole(CompletionEvent arm) {
        CompletionStatus status = arm.call().status();
        FinishReason reason = arm.call().finishReason();
        boolean ended = status == CompletionStatus.OK
                || (status == CompletionStatus.CLIENT_ABORT && reason == FinishReason.STOP);
        return ended && reason != FinishReason.TOOL;
    }

    private static String answer(CallText text) {
        String answer = text.answer();
        return answer == null ? "" : answer;
    }

    private static Outcome formatFailure(boolean lite, boolean pro) {
        if (lite && pro) {
            return Outcome.FORMAT_FAILURE_BOTH;
        }
        return lite ? Outcome.FORMAT_FAILURE_LITE : Outcome.FORMAT_FAILURE_PRO;
    }
}
