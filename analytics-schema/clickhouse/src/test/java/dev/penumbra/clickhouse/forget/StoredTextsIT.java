package dev.penumbra.clickhouse.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.forget.Subject.Mark;
import dev.penumbra.clickhouse.migration.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredTextsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ID = "0192f1a0-0000-7000-8000-00000000000";

    private static ClickHouseProcess engine;
    private static ClickHouseClient clickhouse;
    private static StoredTexts texts;

    private final Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(3, ChronoUnit.DAYS);

    @BeforeAll
    static void start() {
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
        clickhouse = engine.client("penumbra");
        removeOldPartsAtOnce();
        texts = new StoredTexts(engine.access(), Clock.systemUTC());
    }

    /** By default they are looked for every half a minute to five minutes; a table looks up its pace when it is opened. */
    private static void removeOldPartsAtOnce() {
        clickhouse.execute(
                "ALTER TABLE sample_rows MODIFY SETTING cleanup_delay_period = 1, max_cleanup_delay_period = 1,"
                        + " cleanup_delay_period_random_add = 0, old_parts_lifetime = 0");
        engine.restart();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    /** Exchange 1 is of session a and 2 of session b, both of acme; 3 is of another tenant, 4 has neither. */
    @BeforeEach
    void fourExchanges() {
        List.of("completion_rows", "comparison_rows", "sample_rows", "dead_letter_rows")
                .forEach(table -> clickhouse.execute("TRUNCATE TABLE " + table));
        exchange(1, "a", "{'tenant': 'acme', 'user': 'ada'}");
        exchange(2, "b", "{'tenant': 'acme', 'user': 'bob'}");
        exchange(3, "c", "{'tenant': 'other', 'user': 'ada'}");
        exchange(4, "", "{}");
    }

    private void exchange(int number, String session, String dimensions) {
        String facts = "'" + ID + number + "', " + at(number) + ", 'feature=x', '" + session + "', " + dimensions;
        clickhouse.execute(
                "INSERT INTO completion_rows (exchange_id, started_at, segment, session, dimensions, arm, mirrored,"
                        + " cost_usd, version) VALUES (" + facts + ", 'primary', true, 0.25, 1), (" + facts
                        + ", 'shadow', true, 1.5, 1)");
        clickhouse.execute(
                "INSERT INTO comparison_rows (exchange_id, started_at, segment, session, dimensions, outcome, disagree,"
                        + " lite_model, pro_model, version) VALUES (" + facts + ", 'ok', 1, 'lite', 'pro', 1)");
        sample(number, "unhex('" + hex(number) + "')", 1);
    }

    private void sample(int number, String prompt, long version) {
        clickhouse.execute(
                "INSERT INTO sample_rows (exchange_id, started_at, segment, prompt, lite_text, version) SELECT '" + ID
                        + number + "', " + at(number) + ", 'feature=x', " + prompt + ", 'l', " + version);
    }

    private String at(int number) {
        return "fromUnixTimestamp64Milli(" + day.plusSeconds(number * 3600L).toEpochMilli() + ", 'UTC')";
    }

    /** What no codec makes smaller, so that it lies on the disk as it is. */
    private static byte[] bytes(int number) {
        byte[] random = new byte[4_000];
        new Random(number).nextBytes(random);
        return random;
    }

    private static String hex(int number) {
        return HexFormat.of().formatHex(bytes(number));
    }

    private static boolean isOnDisk(int number) {
        byte[] middle = new byte[64];
        System.arraycopy(bytes(number), 2_000, middle, 0, middle.length);
        String needle = new String(middle, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(engine.data())) {
            return files.filter(Files::isRegularFile)
                    .anyMatch(file -> text(file).contains(needle));
        } catch (IOException | UncheckedIOException vanished) {
            return true;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Subject session(String name) {
        return new Subject(Mark.SESSION, List.of(name), null, null);
    }

    private static String shown() {
        return clickhouse
                .ask("SELECT arrayStringConcat(arraySort(groupArray(substring(exchange_id, -1)))) FROM samples")
                .strip();
    }

    private static Holding of(String place, List<Holding> holdings) {
        return holdings.stream()
                .filter(holding -> holding.place().equals(place))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theBytesOfTheTextsLeaveTheDiskAndThoseOfOthersStay() {
        assertThat(isOnDisk(1)).as("as it is looked for, it is found").isTrue();

        Holding samples = of("samples", texts.remove(session("a")));

        assertThat(samples.found()).isEqualTo(1);
        assertThat(samples.removed()).isEqualTo(1);
        assertThat(samples.left()).isZero();
        assertThat(samples.goneBy()).isAfter(Instant.now());
        assertThat(shown()).isEqualTo("234");
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> !isOnDisk(1));
        assertThat(isOnDisk(2)).isTrue();
    }

    @Test
    void figuresAreWhatTheyWere() {
        String figures = "SELECT (SELECT tuple(count(), sum(cost_usd), uniqExact(session)) FROM completions),"
                + " (SELECT tuple(count(), sum(disagree)) FROM comparisons)";
        String before = clickhouse.ask(figures);

        Holding kept = of("figures", texts.remove(session("a")));

        assertThat(clickhouse.ask(figures)).isEqualTo(before);
        assertThat(kept.removed()).isZero();
        assertThat(kept.left()).isEqualTo(1);
    }

    @Test
    void aTextThatComesLateOrOnceMoreIsNeverShownNorJudgedNorLabelled() {
        texts.remove(session("a"));

        sample(1, "'once more'", 2);
        sample(1, "'late, with more arms'", 4_000_000_000_000_000_000L);

        assertThat(shown()).isEqualTo("234");
        assertThat(clickhouse.ask("SELECT arrayStringConcat(arraySort(groupArray(substring(exchange_id, -1)))) FROM"
                        + " pairs_to_judge(judge = 'j', prompt_version = 'v1', since = now64(3) - INTERVAL 28 DAY,"
                        + " audit_share = 0)"))
                .isEqualTo("234\n");
        assertThat(clickhouse.ask(
                        "SELECT substring(exchange_id, -1), why_not FROM label_candidates(segment = 'feature=x',"
                                + " since = now64(3) - INTERVAL 28 DAY) WHERE why_not != ''"))
                .isEqualTo("1\ttexts forgotten\n");
    }

    @Test
    void itLeavesTheDiskWhenItsDayIsMerged() {
        texts.remove(session("a"));
        sample(1, "unhex('" + hex(11) + "')", 2);
        assertThat(isOnDisk(11)).isTrue();

        clickhouse.execute("ALTER TABLE sample_rows MODIFY SETTING min_age_to_force_merge_seconds = 1");

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> !isOnDisk(11));
        assertThat(clickhouse.ask(
                        "SELECT count() FROM sample_rows WHERE NOT forgotten AND substring(exchange_id, -1) = '1'"))
                .isEqualTo("0\n");
        clickhouse.execute("ALTER TABLE sample_rows MODIFY SETTING min_age_to_force_merge_seconds = 21600");
    }

    @Test
    void theSameAgainFindsWhatCameBack() {
        withoutMerges(() -> {
            texts.remove(session("a"));
            sample(1, "'late'", 2);

            Holding again = of("samples", texts.remove(session("a")));

            assertThat(again.removed()).isEqualTo(1);
            assertThat(of("samples", texts.remove(session("a"))).found()).isZero();
        });
    }

    /** A merge would remove what came back before anybody looks for it; deletions are no merges. */
    private static void withoutMerges(Runnable test) {
        clickhouse.execute("ALTER TABLE sample_rows MODIFY SETTING max_bytes_to_merge_at_max_space_in_pool = 1");
        try {
            test.run();
        } finally {
            clickhouse.execute("ALTER TABLE sample_rows RESET SETTING max_bytes_to_merge_at_max_space_in_pool");
        }
    }

    @Test
    void toLookRemovesNothing() {
        List<Holding> holdings = texts.look(new Subject(Mark.DIMENSION, List.of("tenant=acme"), null, null));

        assertThat(of("samples", holdings))
                .isEqualTo(new Holding(
                        "samples",
                        "rows",
                        2L,
                        0,
                        2L,
                        null,
                        of("samples", holdings).note()));
        assertThat(shown()).isEqualTo("1234");
    }

    @Test
    void allDimensionsMustHoldAndTimesBoundTheExchange() {
        texts.remove(new Subject(Mark.DIMENSION, List.of("tenant=acme", "user=bob"), null, null));
        assertThat(shown()).isEqualTo("134");

        texts.remove(new Subject(Mark.DIMENSION, List.of("user=ada"), day.plusSeconds(7_200), day.plusSeconds(14_400)));
        assertThat(shown()).isEqualTo("14");
    }

    @Test
    void anExchangeWhoseFiguresAreGoneIsFoundByItsTexts() {
        clickhouse.execute("TRUNCATE TABLE completion_rows");
        clickhouse.execute("TRUNCATE TABLE comparison_rows");

        texts.remove(new Subject(Mark.EXCHANGE, List.of(ID + "4"), null, null));

        assertThat(shown()).isEqualTo("123");
    }

    @Test
    void deadLettersThatNameTheSubjectLoseTheirBytesForGood() {
        deadLetter(1, "{\"exchange_id\":\"" + ID + "1\",\"text\":\"of the exchange", 1);
        deadLetter(2, "{\"session\":\"a\",\"text\":\"of the session", 1);
        deadLetter(3, "{\"session\":\"ab\",\"text\":\"of somebody else", 1);

        Holding letters = of("dead_letters", texts.remove(session("a")));
        deadLetter(2, "{\"session\":\"a\",\"text\":\"of the session", 2);

        assertThat(letters.removed()).isEqualTo(2);
        assertThat(clickhouse.ask("SELECT offset, payload_bytes, empty(payload_base64), reason FROM dead_letters ORDER"
                        + " BY offset"))
                .isEqualTo("1\t50\t1\tbroken\n2\t50\t1\tbroken\n3\t50\t0\tbroken\n");
    }

    private static void deadLetter(int offset, String payload, int version) {
        String base64 = Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        clickhouse.execute(
                "INSERT INTO dead_letter_rows (topic, partition, offset, received_at, reason, payload_base64,"
                        + " payload_bytes, version) VALUES ('t',"
                        + " 0, " + offset + ", now64(3), 'broken', '" + base64 + "', 50, "
                        + version + ")");
    }
}
