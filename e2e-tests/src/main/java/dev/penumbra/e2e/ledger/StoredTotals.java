package dev.penumbra.e2e.ledger;

import dev.penumbra.schema.event.Arm;
import java.util.Map;

/**
 * What ClickHouse shows of a run.
 *
 * @param selected exchanges that the sampling chose
 * @param mirrored exchanges that were sent to their shadow
 * @param skipped selected exchanges that were not because the machine could not keep up
 * @param toJudge comparisons that need a judge
 * @param judged those of them with a judgement in both orders
 */
public record StoredTotals(
        long exchanges,
        long selected,
        long mirrored,
        long skipped,
        Map<Arm, StoredArm> arms,
        long comparisons,
        long judgements,
        long toJudge,
        long judged,
        long deadLetters) {
    public StoredTotals {
        arms = Map.copyOf(arms);
    }

    /** Rows of one arm and the tokens that they add up to. */
    public record StoredArm(long rows, long inputTokens, long outputTokens) {
        public static final StoredArm NONE = new StoredArm(0, 0, 0);
    }

    public StoredArm arm(Arm arm) {
        return arms.getOrDefault(arm, StoredArm.NONE);
    }

    /** Rows of all arms. */
    public long completions() {
        return arms.values().stream().mapToLong(StoredArm::rows).sum();
    }
}
