package dev.penumbra.e2e.chaos;

import java.util.List;
import java.util.Map;

/**
 * What ClickHouse shows at the end of a run, through the views that an analyst types.
 *
 * @param judgeAttempts that the judgements speak of
 * @param toJudge comparisons that need a judge
 * @param judged those of them with a judgement in both orders
 * @param repeatedKeys rows of each view beyond one a key
 */
record StoredRows(
        List<StoredCompletion> completions,
        List<StoredComparison> comparisons,
        long judgements,
        long judgeAttempts,
        long toJudge,
        long judged,
        long deadLetters,
        Map<String, Long> repeatedKeys) {
    List<StoredCompletion> arm(String arm) {
        return completions.stream().filter(row -> row.arm().equals(arm)).toList();
    }
}
