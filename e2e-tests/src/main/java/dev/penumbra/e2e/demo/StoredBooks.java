package dev.penumbra.e2e.demo;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.e2e.ledger.StoredTotals;
import dev.penumbra.e2e.ledger.StoredTotals.StoredArm;
import dev.penumbra.schema.event.Arm;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Reads the platform's side of the books: the views that an analyst types, in which every key is seen once. */
final class StoredBooks {
    private static final String ARMS = """
            SELECT arm, count(), sum(coalesce(input_tokens, 0)), sum(coalesce(output_tokens, 0))
            FROM completions GROUP BY arm
            """;
    private static final String COUNTS = """
            SELECT
              exchanges, selected, mirrored, skipped, comparisons, judgements, to_judge, judged, dead_letters
            FROM
              (SELECT count() AS exchanges, countIf(mirror_bucket < mirror_probability) AS selected, countIf(mirrored) AS mirrored,
                countIf(mirror_bucket < mirror_probability AND skip_reason IN ('shadow_queue', 'shadow_concurrency', 'shadow_bytes',
                  'proxy_busy', 'breaker_open')) AS skipped
                FROM exchanges) AS traffic,
              (SELECT count() AS comparisons, countIf(outcome = 'ok' AND disagree = 1 AND objective_sign IS NULL) AS to_judge
                FROM comparisons) AS pairs,
              (SELECT count() AS judgements FROM judgements) AS verdicts,
              (SELECT count() AS judged FROM judged_pairs WHERE orders = 2 AND judge = '%s' AND prompt_version = '%s') AS both,
              (SELECT count() AS dead_letters FROM dead_letters) AS letters
            """;

    private final ClickHouseClient clickHouse;
    private final String counts;

    /** @param judge model and prompt version for which a comparison may still be unjudged */
    StoredBooks(ClickHouseAccess access, String judge, String promptVersion) {
        this.clickHouse = new ClickHouseClient(access);
        this.counts = COUNTS.formatted(judge, promptVersion);
    }

    /** The arms first: a comparison is written after them, and so is never seen without them. */
    StoredTotals read() {
        Map<Arm, StoredArm> arms = arms();
        long[] row = numbers(clickHouse.ask(counts).strip().split("\t", -1));
        return new StoredTotals(row[0], row[1], row[2], row[3], arms, row[4], row[5], row[6], row[7], row[8]);
    }

    private Map<Arm, StoredArm> arms() {
        Map<Arm, StoredArm> arms = new EnumMap<>(Arm.class);
        for (String line : clickHouse.ask(ARMS).lines().toList()) {
            String[] cells = line.split("\t", -1);
            long[] row = numbers(Arrays.copyOfRange(cells, 1, cells.length));
            arms.put(arm(cells[0]), new StoredArm(row[0], row[1], row[2]));
        }
        return arms;
    }

    private static long[] numbers(String[] cells) {
        return Arrays.stream(cells).mapToLong(Long::parseLong).toArray();
    }

    private static Arm arm(String wireName) {
        return Arrays.stream(Arm.values())
                .filter(arm -> arm.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no arm is called " + wireName));
    }
}
