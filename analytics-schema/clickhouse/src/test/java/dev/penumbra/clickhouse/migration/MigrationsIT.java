package dev.penumbra.clickhouse.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceBookFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00.123Z"), ZoneOffset.UTC);
    private static ClickHouseProcess engine;

    private ClickHouseClient clickhouse;

    @BeforeAll
    static void start() {
        engine = ClickHouseProcess.start();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void emptyDatabase() {
        engine.client("default").execute("DROP DATABASE IF EXISTS penumbra");
        clickhouse = engine.client("penumbra");
    }

    private Migrations migrations(String folder) {
        return new Migrations(clickhouse, CLOCK, "clickhouse/" + folder);
    }

    @Test
    void filesAreAppliedOnceInOrderAndRemembered() {
        assertThat(migrations("test-migrations").apply()).containsExactly("0001_create_first", "0002_create_second");
        assertThat(migrations("test-migrations").apply()).isEmpty();

        assertThat(clickhouse.ask("SELECT sum(id), any(mark) FROM second").strip())
                .isEqualTo("3\t;");
        assertThat(
                        clickhouse.ask(
                                "SELECT number, name, length(checksum), statements, applied_at FROM migrations FINAL ORDER BY number"))
                .isEqualTo(
                        "1\t0001_create_first\t64\t2\t2026-11-20 12:00:00.123\n2\t0002_create_second\t64\t1\t2026-11-20 12:00:00.123\n");
    }

    @Test
    void aFileChangedAfterItWasAppliedIsRefusedAndNothingRuns() {
        migrations("test-migrations").apply();

        assertThatThrownBy(() -> migrations("changed-migrations").apply())
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("0002_create_second was changed after it was applied");
    }

    @Test
    void aFileThatStopsIsNamedWithItsStatementAndContinuedLater() {
        assertThatThrownBy(() -> migrations("stopping-migrations").apply())
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(
                        "the migration 0001_create_begun stopped at its statement 2: Code: 60. DB::Exception:");

        clickhouse.execute("CREATE TABLE awaited (id UInt8) ENGINE = MergeTree ORDER BY id");
        assertThat(migrations("stopping-migrations").apply()).containsExactly("0001_create_begun");
        assertThat(clickhouse.ask("SELECT count() FROM awaited").strip()).isEqualTo("1");
    }

    @Test
    void theShippedSchemaIsAppliedAndDocumentsItself() {
        new Schema(engine.access(), CLOCK).apply();

        assertThat(
                        clickhouse.ask(
                                "SELECT table, name FROM system.columns WHERE database = 'penumbra' AND comment = ''"
                                        + " AND table IN (SELECT name FROM system.tables WHERE database = 'penumbra' AND engine LIKE '%MergeTree')"))
                .isEmpty();
    }

    @Test
    void everyShippedStatementMayRunASecondTime() {
        new Schema(engine.access(), CLOCK).apply();

        assertThat(MigrationFiles.of("clickhouse/migrations"))
                .allSatisfy(file -> assertThat(file.statements())
                        .allSatisfy(statement -> assertThatCode(() -> clickhouse.execute(statement))
                                .doesNotThrowAnyException()));
    }

    @Test
    void aKillBetweenAStatementAndItsNoteIsMadeGoodByTheNextRun() {
        List<Migration> files = MigrationFiles.of("clickhouse/migrations");
        engine.client("default").execute("CREATE DATABASE penumbra ENGINE = Atomic");
        files.get(0).statements().forEach(clickhouse::execute);

        assertThat(new Schema(engine.access(), CLOCK).apply())
                .containsExactlyElementsOf(Stream.concat(files.stream().map(Migration::name), Stream.of("definitions"))
                        .toList());
        assertThat(new Schema(engine.access(), CLOCK).apply()).isEmpty();
    }

    @Test
    void definitionsAreMadeAnewWhenOneOfThemChangedAndOnlyThen() {
        Definitions first = definitions("CREATE OR REPLACE VIEW shown AS SELECT 1 AS one");
        Definitions second = definitions("CREATE OR REPLACE VIEW shown AS SELECT 1 AS one, 2 AS two");
        migrations("test-migrations").apply();

        assertThat(first.apply(2)).isTrue();
        assertThat(first.apply(2)).isFalse();
        assertThat(second.apply(2)).isTrue();
        assertThat(clickhouse.ask("SELECT * FROM shown").strip()).isEqualTo("1\t2");
    }

    @Test
    void aViewOfEverythingGetsTheColumnsThatAMigrationAdded() {
        Definitions all = definitions("CREATE OR REPLACE VIEW shown AS SELECT * FROM first");
        migrations("test-migrations").apply();
        all.apply(2);
        clickhouse.execute("ALTER TABLE first ADD COLUMN added UInt8 DEFAULT 7");

        assertThat(all.apply(3)).isTrue();
        assertThat(clickhouse.ask("SELECT any(added) FROM shown").strip()).isEqualTo("7");
    }

    @Test
    void refusedDefinitionsAreNamedAndTriedAgain() {
        Definitions refused = definitions("CREATE OR REPLACE VIEW shown AS SELECT * FROM absent");
        migrations("test-migrations").apply();

        assertThatThrownBy(() -> refused.apply(2))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("the definitions of 10_shown were refused: Code: 60. DB::Exception:");
        clickhouse.execute("CREATE TABLE absent (id UInt8) ENGINE = MergeTree ORDER BY id");
        assertThat(refused.apply(2)).isTrue();
    }

    private Definitions definitions(String sql) {
        return new Definitions(
                clickhouse,
                Clock.tick(Clock.systemUTC(), Duration.ofMillis(1)),
                Deployment.SINGLE_NODE,
                List.of(new SqlFile("10_shown", sql)));
    }

    /** What a database has that earlier versions made: their views came from migrations that are no files any more. */
    @Test
    void aDatabaseOfAnEarlierVersionIsBroughtUpToDate() {
        List<Migration> files = MigrationFiles.of("clickhouse/migrations");
        new Schema(engine.access(), CLOCK).apply();
        clickhouse.execute("DROP TABLE definitions");
        clickhouse.execute("CREATE OR REPLACE VIEW verdicts AS SELECT 1 AS former");
        clickhouse.execute(
                "INSERT INTO migrations (number, name, checksum, statements) VALUES (12, '0012_create_verdicts', 'of then', 2)");

        assertThat(files).extracting(Migration::number).doesNotContain(12);
        assertThat(new Schema(engine.access(), CLOCK).apply()).containsExactly("definitions");
        assertThat(clickhouse.ask("SELECT count(verdict) FROM verdicts").strip())
                .isEqualTo("0");
    }

    @Test
    void pricesAreThoseOfThePriceBook() {
        new Schema(engine.access(), CLOCK).apply();
        PriceBook book = PriceBook.shipped();
        new SettingsLoader(engine.access(), CLOCK).loadPrices(book);
        new SettingsLoader(engine.access(), Clock.offset(CLOCK, Duration.ofSeconds(1))).loadPrices(book);

        long input = book.rows().stream().mapToLong(row -> row.input()).sum();
        long openEnded =
                book.rows().stream().filter(row -> row.effectiveTo() == null).count();
        assertThat(clickhouse
                        .ask(
                                "SELECT count(), sum(input), countIf(effective_to IS NULL), uniqExact(catalog_version) FROM prices")
                        .strip())
                .isEqualTo(book.rows().size() + "\t" + input + "\t" + openEnded + "\t1");
        assertThat(clickhouse.ask("SELECT count() FROM price_records").strip())
                .isEqualTo(String.valueOf(book.rows().size()));
    }

    @Test
    void whatAPriceBookSaidIsStillKnownAfterTheNext() throws IOException {
        new Schema(engine.access(), CLOCK).apply();
        PriceBook first = book(
                "{provider: x, model: m, aliases: [n], prices: [{input: 1, output: 2}, {tier: flex, input: 1, output: 1}]}");
        PriceBook second = book("{provider: x, model: m, prices: [{input: 3, output: 4}]}");

        new SettingsLoader(engine.access(), CLOCK).loadPrices(first);
        new SettingsLoader(engine.access(), CLOCK).loadPrices(second);
        new SettingsLoader(engine.access(), CLOCK).loadPrices(second);

        assertThat(clickhouse.ask("SELECT id, input FROM prices ORDER BY id")).isEqualTo("m/standard\t3000000\n");
        assertThat(clickhouse.ask("SELECT count() FROM price_names").strip()).isEqualTo("0");
        assertThat(clickhouse.ask("SELECT id, input FROM prices_of_catalog(catalog = '" + first.catalogVersion()
                        + "') ORDER BY id"))
                .isEqualTo("m/flex\t1000000\nm/standard\t1000000\n");
        assertThat(clickhouse
                        .ask("SELECT count(), countIf(withdrawn) FROM price_records")
                        .strip())
                .as("two rows, one other, one withdrawn")
                .isEqualTo("4\t1");
    }

    @Test
    void aBookThatComesBackIsTheNewestAgain() throws IOException {
        new Schema(engine.access(), CLOCK).apply();
        PriceBook first = book("{provider: x, model: m, prices: [{input: 1, output: 2}]}");
        PriceBook second = book("{provider: x, model: m2, prices: [{input: 3, output: 4}]}");
        for (PriceBook book : List.of(first, second, first)) {
            new SettingsLoader(engine.access(), CLOCK).loadPrices(book);
        }

        assertThat(clickhouse.ask("SELECT id FROM prices").strip()).isEqualTo("m/standard");
        for (PriceBook book : List.of(first, second)) {
            assertThat(clickhouse
                            .ask("SELECT id FROM prices_of_catalog(catalog = '" + book.catalogVersion() + "')")
                            .strip())
                    .isEqualTo(book.rows().get(0).id());
        }
    }

    @Test
    void pricesThatAnEarlierVersionLoadedAreTakenOver() {
        List<Migration> files = MigrationFiles.of("clickhouse/migrations");
        engine.client("default").execute("CREATE DATABASE penumbra ENGINE = Atomic");
        files.stream()
                .filter(file -> file.name().compareTo("0030") < 0)
                .flatMap(file -> file.statements().stream())
                .forEach(clickhouse::execute);
        clickhouse.execute(
                "INSERT INTO price_rows (id, model, service_tier, input, output, catalog_version, version) VALUES"
                        + " ('old/standard', 'old', 'standard', 5, 6, '2026-11-20', 1790000000000)");

        new Schema(engine.access(), CLOCK).apply();

        assertThat(clickhouse.ask("SELECT id, input, catalog_version, toUnixTimestamp64Milli(recorded_at) FROM prices"))
                .isEqualTo("old/standard\t5\t2026-11-20\t1790000000000\n");
    }

    private static PriceBook book(String models) throws IOException {
        String yaml = "{catalog_version: x, models: [" + models + "]}";
        return PriceBookFile.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void segmentSettingsAreThoseOfTheLastLoad() {
        new Schema(engine.access(), CLOCK).apply();
        SegmentSetting general = new SegmentSetting("*", new BigDecimal("1.00"), 200L, null, 40L, null, false, "");
        SegmentSetting gone = new SegmentSetting("feature=gone", null, null, 5L, null, null, true, "ada");
        SegmentSetting fine = new SegmentSetting(
                "feature=ü'x",
                new BigDecimal("0.000000000001"),
                null,
                null,
                null,
                new BigDecimal("2.5"),
                true,
                "support");

        new SettingsLoader(engine.access(), CLOCK).loadSegmentSettings(List.of(general, gone));
        new SettingsLoader(engine.access(), Clock.offset(CLOCK, Duration.ofSeconds(1)))
                .loadSegmentSettings(List.of(general, fine));

        assertThat(clickhouse.ask("SELECT * FROM segment_settings ORDER BY segment FORMAT CSV"))
                .isEqualTo(
                        "\"*\",1,200,\\N,40,\\N,false,\"\"\n\"feature=ü'x\",0.000000000001,\\N,\\N,\\N,2.5,true,\"support\"\n");
    }
}
