package dev.penumbra.e2e.ledger;

import java.util.Set;

/**
 * One call as the upstream that served it saw it.
 *
 * @param model as the path names it; empty on a path that names none
 * @param status 0 when no status line was sent
 * @param promptTokens as last sent on the wire
 * @param candidatesTokens as last sent on the wire, without thoughts
 * @param thoughtsTokens as last sent on the wire
 * @param note what the script wants counted, for instance a judge's verdict; empty for nothing
 */
public record ServedCall(
        Caller caller,
        String model,
        int status,
        Ending ending,
        long promptTokens,
        long candidatesTokens,
        long thoughtsTokens,
        String note) {
    /** Nobody scripted an answer to the question. */
    public static final String UNSCRIPTED = "unscripted";
    /** The judge was asked without a conversation or without two answers. */
    public static final String JUDGE_WITHOUT_SECTIONS = "judge_prompt_without_sections";
    /** The judge was asked about answers that no model gave. */
    public static final String JUDGE_PAIR_UNKNOWN = "judge_pair_unknown";
    /** Notes that tell of a question whose text was changed on its way. */
    static final Set<String> UNKNOWN_NOTES = Set.of(UNSCRIPTED, JUDGE_WITHOUT_SECTIONS, JUDGE_PAIR_UNKNOWN);

    /** Whether the note tells of a question whose text was changed on its way. */
    public static boolean isUnknown(String note) {
        return UNKNOWN_NOTES.contains(note);
    }

    /** How a call ended for the upstream. */
    public enum Ending {
        COMPLETE,
        /** The upstream cut the connection. */
        RESET,
        /** The upstream fell silent and the other side gave up. */
        STALLED,
        /** The other side left before the end. */
        ABANDONED
    }
}
