package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.FinishReason;
import java.util.Objects;
import java.util.Optional;

/**
 * What one arm answered: words, calls of tools, or both. An answer of calls alone has them as its text.
 *
 * @param calls as a JSON array; empty without any
 */
record SaidAnswer(String text, String calls, FinishReason finish) {
    static SaidAnswer of(CompletionEvent arm, CallText text) {
        String answer = Objects.requireNonNullElse(text.answer(), "");
        FinishReason finish = Objects.requireNonNullElse(arm.call().finishReason(), FinishReason.OTHER);
        if (text.toolCalls() != null) {
            return new SaidAnswer(answer, text.toolCalls(), finish);
        }
        return new SaidAnswer(answer, finish == FinishReason.TOOL ? answer : "", finish);
    }

    boolean callsTools() {
        return !calls.isBlank();
    }

    /** A call beside a text is judged for its form as well as one that stands alone. */
    Flaw flaw(AnswerFormat format, ResponseSchema schema, boolean offersTools) {
        if (finish == FinishReason.REFUSAL) {
            return Flaw.REFUSAL;
        }
        if (callsTools()) {
            return ToolCalls.areMalformed(calls) ? Flaw.MALFORMED_CALL : Flaw.NONE;
        }
        if (text.isBlank()) {
            return offersTools && finish == FinishReason.MALFORMED ? Flaw.MALFORMED_CALL : Flaw.EMPTY;
        }
        return format == AnswerFormat.JSON ? flawOfJson(schema) : Flaw.NONE;
    }

    private Flaw flawOfJson(ResponseSchema schema) {
        Optional<JsonNode> json = JsonText.parse(text);
        if (json.isEmpty()) {
            return Flaw.FORMAT;
        }
        return schema.allows(json.get()) ? Flaw.NONE : Flaw.SCHEMA;
    }
}
