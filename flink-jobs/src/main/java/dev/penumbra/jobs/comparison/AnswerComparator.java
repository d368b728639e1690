package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.CallFacts;
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
    private static final String NOT_CAPTURED = "not_captured";
    private static final String NO_CALLS = "[]";

    private AnswerComparator() {}

    static Findings compare(CompletionEvent lite, CompletionEvent pro, Reading reading) {
        if (either(FinishReason.FILTERED, lite, pro)) {
            return Findings.none(Outcome.FILTERED);
        }
        if (either(FinishReason.LENGTH, lite, pro)) {
            return truncated(lite, pro, reading);
        }
        String liteHindrance = hindrance(lite);
        String proHindrance = hindrance(pro);
        if (!liteHindrance.isEmpty() || !proHindrance.isEmpty()) {
            return Findings.notComparable(liteHindrance, proHindrance);
        }
        CallText liteText = lite.text();
        CallText proText = pro.text();
        if (liteText != null && proText != null) {
            return compare(
                    SaidAnswer.of(lite, liteText), SaidAnswer.of(pro, proText), liteText.answerFormat(), reading);
        }
        String liteHash = hash(lite);
        String proHash = hash(pro);
        return liteHash == null || proHash == null
                ? Findings.notComparable(NOT_CAPTURED, NOT_CAPTURED)
                : Findings.measured(HASHES, HASHES.version(), HASHES.measure(liteHash, proHash));
    }

    /**
     * The side that was cut has failed where it had at least as much room as the other, and loses to an answer with which
     * nothing is wrong; a client's small cap, raised for the shadow alone, says nothing of the model that it cut.
     */
    private static Findings truncated(CompletionEvent lite, CompletionEvent pro, Reading reading) {
        boolean liteCut = lite.call().finishReason() == FinishReason.LENGTH;
        boolean proCut = pro.call().finishReason() == FinishReason.LENGTH;
        CompletionEvent cut = liteCut ? lite : pro;
        CompletionEvent other = liteCut ? pro : lite;
        CallText text = other.text();
        if (liteCut == proCut || text == null || !hindrance(other).isEmpty() || room(cut) < room(other)) {
            return Findings.none(Outcome.TRUNCATED);
        }
        Flaw flaw = SaidAnswer.of(other, text).flaw(text.answerFormat(), reading.schema(), reading.offersTools());
        return liteCut ? Findings.flawed(Flaw.TRUNCATED, flaw) : Findings.flawed(flaw, Flaw.TRUNCATED);
    }

    private static long room(CompletionEvent arm) {
        Long cap = arm.call().outputCapSent();
        return cap == null ? Long.MAX_VALUE : cap;
    }

    static Findings compare(SaidAnswer lite, SaidAnswer pro, AnswerFormat format, Reading reading) {
        Flaw liteFlaw = lite.flaw(format, reading.schema(), reading.offersTools());
        Flaw proFlaw = pro.flaw(format, reading.schema(), reading.offersTools());
        if (liteFlaw != Flaw.NONE || proFlaw != Flaw.NONE) {
            return Findings.flawed(liteFlaw, proFlaw);
        }
        boolean calls = lite.callsTools() || pro.callsTools();
        Metric metric = calls ? reading.calls() : reading.metric();
        return Findings.measured(
                metric,
                reading.version(),
                calls ? metric.measure(callsOf(lite), callsOf(pro)) : metric.measure(lite.text(), pro.text()));
    }

    private static String callsOf(SaidAnswer answer) {
        return answer.callsTools() ? answer.calls() : NO_CALLS;
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
            return hindranceOfHash(arm);
        }
        if (text.answerTruncated()) {
            return "over_bound";
        }
        String answer = text.answer();
        boolean partly = arm.call().finishReason() == FinishReason.MALFORMED && answer != null && !answer.isEmpty();
        if (answer == null || partly) {
            return "unread";
        }
        return callsAreLost(arm, text, answer) ? "tool_call" : "";
    }

    /** Earlier proxies did not say what was called beside a text. */
    private static boolean callsAreLost(CompletionEvent arm, CallText text, String answer) {
        return arm.call().finishReason() == FinishReason.TOOL && text.toolCalls() == null && !ToolCalls.are(answer);
    }

    /** A hash of calls tells their order and spelling apart, which say nothing. */
    private static String hindranceOfHash(CompletionEvent arm) {
        if (arm.call().finishReason() == FinishReason.TOOL) {
            return "tool_call";
        }
        return hash(arm) == null ? NOT_CAPTURED : "";
    }

    /**
     * A client that left says nothing about the model, but an answer cut short by it cannot be compared; nor can a stream
     * that closed without saying why.
     */
    private static String hindranceOfCall(CallFacts call) {
        FinishReason reason = call.finishReason();
        boolean ended = call.status() == CompletionStatus.OK
                || (call.status() == CompletionStatus.CLIENT_ABORT
                        && (reason == FinishReason.STOP || reason == FinishReason.TOOL));
        boolean broken = reason == FinishReason.ABORTED || reason == FinishReason.ERROR;
        return ended && !broken && !(call.streamed() && reason == null) ? "" : "not_ended";
    }

    private static @Nullable String hash(CompletionEvent arm) {
        TextHashes hashes = arm.textHashes();
        return hashes == null ? null : hashes.answer();
    }
}
