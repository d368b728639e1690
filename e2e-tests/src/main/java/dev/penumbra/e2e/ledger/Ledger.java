package dev.penumbra.e2e.ledger;

import dev.penumbra.e2e.ledger.StoredTotals.StoredArm;
import dev.penumbra.schema.event.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The proof of a run: what the client sent and the upstreams served must be what ClickHouse shows, row for row and token
 * for token. Only of the judge may more calls have been served than rows are stored, because a restart repeats some.
 */
public final class Ledger {
    private final String lite;
    private final String pro;

    /** @param lite name of the model that serves; the shadow is asked of {@code pro} */
    public Ledger(String lite, String pro) {
        this.lite = lite;
        this.pro = pro;
    }

    /**
     * Every equality that must hold at the end of a run.
     *
     * @param planned requests that the run consists of, each to be sent once
     */
    public List<LedgerLine> compare(long planned, ClientTotals client, ServedTotals served, StoredTotals stored) {
        List<LedgerLine> lines = new ArrayList<>();
        lines.add(LedgerLine.equal("requests planned", planned, client.sent()));
        lines.add(LedgerLine.equal("exchanges", client.sent(), stored.exchanges()));
        for (Arm arm : Arm.values()) {
            lines.addAll(arm(arm, served(arm, served), stored.arm(arm)));
        }
        lines.add(LedgerLine.equal(
                "selected = mirrored + skipped by reason", stored.selected(), stored.mirrored() + stored.skipped()));
        lines.add(LedgerLine.equal("mirrored and paired", stored.mirrored(), stored.comparisons()));
        lines.add(LedgerLine.equal("pairs", served(Arm.SHADOW, served).calls(), stored.comparisons()));
        lines.add(LedgerLine.equal("pairs to judge", stored.toJudge(), stored.judged()));
        lines.add(new LedgerLine("judge calls", served.calls(Caller.JUDGE), stored.judgements(), true));
        lines.add(LedgerLine.equal("questions nobody knows", unknown(served), 0));
        lines.add(LedgerLine.equal("dead letters", 0, stored.deadLetters()));
        return lines;
    }

    /** What the upstreams wrote down of an arm: they know it by key and model. */
    public ArmTally served(Arm arm, ServedTotals served) {
        return switch (arm) {
            case PRIMARY -> served.arm(Caller.CLIENT, lite);
            case SHADOW -> served.arm(Caller.SHADOW, pro);
            case PRIMARY_REPEAT -> served.arm(Caller.REPEAT, lite);
            case SHADOW_REPEAT -> served.arm(Caller.REPEAT, pro);
        };
    }

    /** Calls that no script answers: then the text of a question was changed on its way. */
    private static long unknown(ServedTotals served) {
        return served.arms().stream()
                .flatMap(arm -> arm.notes().entrySet().stream())
                .filter(note -> ServedCall.UNKNOWN_NOTES.contains(note.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static List<LedgerLine> arm(Arm arm, ArmTally served, StoredArm stored) {
        String name = arm.wireName();
        return List.of(
                LedgerLine.equal(name + " calls", served.calls(), stored.rows()),
                LedgerLine.equal(name + " input tokens", served.inputTokens(), stored.inputTokens()),
                LedgerLine.equal(name + " output tokens", served.outputTokens(), stored.outputTokens()));
    }
}
