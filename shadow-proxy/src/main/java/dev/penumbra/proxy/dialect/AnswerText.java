package dev.penumbra.proxy.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a model said and which calls it proposed, while its answer comes. */
public final class AnswerText {
    private final int maxBytes;
    private BoundedText.Builder text;
    private final ProposedCalls calls = new ProposedCalls();
    private @Nullable OpenCall open;
    private boolean said;
    private boolean begun;

    /** Text of at most so many bytes is kept. */
    public AnswerText(int maxBytes) {
        this.maxBytes = maxBytes;
        this.text = new BoundedText.Builder(maxBytes);
    }

    /** What was said so far was not the answer yet; the calls stand. */
    public void startOver() {
        text = new BoundedText.Builder(maxBytes);
        said = false;
    }

    /** A call whose arguments may come in pieces of JSON text. */
    private record OpenCall(String name, JsonNode arguments, BoundedText.Builder json) {}

    /** Anything that is no text says nothing. */
    public void append(JsonNode more) {
        if (more.isTextual()) {
            said = true;
            begun |= !more.asText().isEmpty();
            text.append(more.asText());
        }
    }

    /** The beginning of a call; pieces of its arguments, if any come, replace those given here. */
    public void openCall(String name, JsonNode arguments) {
        closeCall();
        begun = true;
        open = new OpenCall(name, arguments, new BoundedText.Builder(maxBytes));
    }

    public void growCall(String pieceOfJson) {
        if (open != null) {
            open.json().append(pieceOfJson);
        }
    }

    /** The end of the open call, if one is open. */
    public void closeCall() {
        if (open == null) {
            return;
        }
        if (open.json().isEmpty()) {
            calls.add(open.name(), open.arguments());
        } else {
            calls.add(open.name(), open.json().build().text());
        }
        open = null;
    }

    /** Whether there ever was a letter of text, or a call. */
    public boolean hasBegun() {
        return begun;
    }

    public boolean hasCalls() {
        return open != null || !calls.isEmpty();
    }

    /** A model that only proposes calls has answered with them; an empty text beside them is no other answer. */
    public @Nullable BoundedText build() {
        closeCall();
        if (text.isEmpty() && !calls.isEmpty()) {
            return calls.text(maxBytes);
        }
        return said ? text.build() : null;
    }

    /** The calls that stand beside a text; null where there are none, or where they are the whole answer. */
    public @Nullable BoundedText callsBeside() {
        closeCall();
        return text.isEmpty() ? null : calls.text(maxBytes);
    }
}
