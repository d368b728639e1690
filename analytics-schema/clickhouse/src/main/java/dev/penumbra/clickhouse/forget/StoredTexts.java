package dev.penumbra.clickhouse.forget;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a subject in ClickHouse. Figures are never touched. What is deleted is written anew without it, and a row
 * without texts, of the highest version of all, keeps a late or repeated event from bringing them back.
 */
public final class StoredTexts {
    /** Nothing has a version above it; for both tables. */
    private static final String LAST_VERSION = "toUInt64(18446744073709551615)";
    /** Longer than texts are kept, and fewer days than one insert may touch. */
    private static final String LIFE = "INTERVAL 40 DAY";
    /** Waits for every replica; the rows to delete are named by rows of the same table, which replicas have alike. */
    private static final String NOW = " SETTINGS mutations_sync = 2, allow_nondeterministic_mutations = 1";

    private static final String EXCHANGES = """
        SELECT exchange_id, started_at, segment FROM penumbra.completion_rows WHERE %1$s
        UNION DISTINCT
        SELECT exchange_id, started_at, segment FROM penumbra.comparison_rows WHERE %1$s
        """;
    private static final String OF_SAMPLES = """
        UNION DISTINCT
        SELECT exchange_id, started_at, segment FROM penumbra.sample_rows WHERE %1$s
        """;
    private static final String TEXTS = """
        SELECT count() FROM penumbra.sample_rows
        WHERE NOT forgotten AND (segment, exchange_id) IN (SELECT segment, exchange_id FROM (%s))
        """;
    private static final String MARK = """
        INSERT INTO penumbra.sample_rows (exchange_id, started_at, segment, version, forgotten)
        SELECT exchange_id, started_at, segment, %s, true FROM (%s) WHERE started_at > now64(3) - %s
        """;
    private static final String REMOVE = """
        ALTER TABLE penumbra.sample_rows DELETE WHERE NOT forgotten AND (segment, exchange_id) IN
          (SELECT segment, exchange_id FROM penumbra.sample_rows WHERE forgotten)
        """;
    private static final String LETTERS = """
        SELECT topic, partition, offset
        FROM
        (
          SELECT topic, partition, offset, tryBase64Decode(payload_base64) AS bytes
          FROM penumbra.dead_letter_rows
          WHERE payload_base64 != ''
        )
        WHERE %s(spelling -> position(bytes, spelling) > 0, {spellings:Array(String)})
        UNION DISTINCT
        SELECT topic, partition, offset
        FROM
        (
          SELECT topic, partition, offset,
            arrayJoin(extractAll(tryBase64Decode(payload_base64), '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}')) AS id
          FROM penumbra.dead_letter_rows
          WHERE payload_base64 != ''
        )
        WHERE id IN (SELECT exchange_id FROM (%s))
        """;
    private static final String PAYLOADS = """
        SELECT count() FROM penumbra.dead_letter_rows
        WHERE payload_base64 != '' AND (topic, partition, offset) IN (%s)
        """;
    private static final String EMPTY = """
        INSERT INTO penumbra.dead_letter_rows (topic, partition, offset, received_at, reason, payload_base64, payload_bytes, version)
        SELECT topic, partition, offset, received_at, reason, '', payload_bytes, %s
        FROM penumbra.dead_letter_rows FINAL
        WHERE payload_base64 != '' AND (topic, partition, offset) IN (%s)
        """;
    private static final String REMOVE_PAYLOADS = """
        ALTER TABLE penumbra.dead_letter_rows DELETE WHERE payload_base64 != '' AND (topic, partition, offset) IN
          (SELECT topic, partition, offset FROM penumbra.dead_letter_rows WHERE version = %s)
        """;
    /** A part that is not read any more is kept for a while, and then looked for now and then, the seldomer the less there is to do. */
    private static final String SECONDS_ON_DISK = """
        SELECT sum(toUInt64OrZero(value)) + 60 FROM system.merge_tree_settings
        WHERE name IN
          ('old_parts_lifetime', 'cleanup_delay_period', 'cleanup_delay_period_random_add', 'max_cleanup_delay_period')
        """;

    private final ClickHouseClient clickhouse;
    private final Clock clock;

    public StoredTexts(ClickHouseAccess access, Clock clock) {
        this.clickhouse = new ClickHouseClient(access);
        this.clock = clock;
    }

    /** What there is; removes nothing. */
    public List<Holding> look(Subject subject) {
        long texts = texts(subject);
        long payloads = payloads(subject);
        return List.of(samples(texts, 0, texts, null), letters(payloads, 0, payloads, null), figures(subject));
    }

    /** Removes the texts, and comes back when no part that is read has them any more. */
    public List<Holding> remove(Subject subject) {
        long texts = texts(subject);
        long payloads = payloads(subject);
        ask(MARK.formatted(LAST_VERSION, exchanges(subject), LIFE), subject);
        ask(REMOVE + NOW, subject);
        ask(EMPTY.formatted(LAST_VERSION, letters(subject)), subject);
        ask(REMOVE_PAYLOADS.formatted(LAST_VERSION) + NOW, subject);
        long textsLeft = texts(subject);
        long payloadsLeft = payloads(subject);
        Instant goneBy = clock.instant().plusSeconds(number(SECONDS_ON_DISK, subject));
        return List.of(
                samples(texts, texts - textsLeft, textsLeft, goneBy),
                letters(payloads, payloads - payloadsLeft, payloadsLeft, goneBy),
                figures(subject));
    }

    private static Holding samples(long found, long removed, long left, @Nullable Instant goneBy) {
        return new Holding(
                "samples",
                "rows",
                found,
                removed,
                left,
                goneBy,
                "prompts and answers; a copy that an event brings later is never shown, and gone from the disk once"
                        + " its day was merged");
    }

    private static Holding letters(long found, long removed, long left, @Nullable Instant goneBy) {
        return new Holding(
                "dead_letters",
                "payloads",
                found,
                removed,
                left,
                goneBy,
                "bytes that are no event and name the subject; reason, place and length stay");
    }

    private Holding figures(Subject subject) {
        long exchanges = number("SELECT uniqExact(exchange_id) FROM (" + exchanges(subject) + ")", subject);
        return new Holding(
                "figures",
                "exchanges",
                exchanges,
                0L,
                exchanges,
                null,
                "tokens, cost, agreement, labels and ids stay until their rows are 400 days old, so that the bill"
                        + " stays exact");
    }

    private long texts(Subject subject) {
        return number(TEXTS.formatted(exchanges(subject)), subject);
    }

    private long payloads(Subject subject) {
        return number(PAYLOADS.formatted(letters(subject)), subject);
    }

    private static String exchanges(Subject subject) {
        String tables = subject.mark() == Subject.Mark.EXCHANGE ? EXCHANGES + OF_SAMPLES : EXCHANGES;
        return tables.formatted(subject.condition());
    }

    private static String letters(Subject subject) {
        String any = subject.mark() == Subject.Mark.DIMENSION ? "arrayAll" : "arrayExists";
        return LETTERS.formatted(any, exchanges(subject));
    }

    private long number(String sql, Subject subject) {
        return Long.parseLong(ask(sql, subject).strip());
    }

    private String ask(String sql, Subject subject) {
        return clickhouse.ask(sql, "TabSeparated", subject.parameters());
    }
}
