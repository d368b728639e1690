package dev.penumbra.clickhouse.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseAccess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandIT {
    private static ClickHouseProcess engine;

    @TempDir
    private Path folder;

    @Command(name = "penumbra")
    private static final class Penumbra {}

    private record Ended(int status, String output, String errors) {}

    @BeforeAll
    static void start() {
        engine = ClickHouseProcess.start();
        assertThat(run(engine::access, "migrate").status()).isZero();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    /** The commands print to the standard streams, which are exchanged meanwhile. */
    private static Ended run(Supplier<ClickHouseAccess> access, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int status = new CommandLine(new Penumbra())
                    .addSubcommand(new RecommendCommand(access))
                    .addSubcommand(new ReportCommand(access))
                    .addSubcommand(new SqlCommand(access))
                    .addSubcommand(new MigrateCommand(access, Clock.systemUTC()))
                    .execute(arguments);
            return new Ended(status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void sqlPrintsTabSeparatedValuesWithNamesWhenNobodyLooks() {
        assertThat(run(engine::access, "sql", "SELECT 1 AS x, 'ü' AS y")).isEqualTo(new Ended(0, "x\ty\n1\tü\n", ""));
        assertThat(run(engine::access, "sql", "SELECT 1 AS x", "--format", "JSONEachRow")
                        .output())
                .isEqualTo("{\"x\":1}\n");
    }

    @Test
    void aRefusedStatementIsShownAsClickHouseWordsIt() {
        Ended ended = run(engine::access, "sql", "SELECT nothing");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors())
                .startsWith("penumbra sql: Code: 47. DB::Exception: ")
                .contains("(UNKNOWN_IDENTIFIER)");
    }

    @Test
    void nothingRunningIsOneSentence() {
        Ended ended = run(() -> ClickHouseAccess.find(Map.of(), folder), "recommend");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.errors())
                .hasLineCount(1)
                .startsWith("penumbra recommend: no ClickHouse is running here; start the stack");
    }

    @Test
    void nobodyAnsweringIsOneSentence() {
        ClickHouseAccess silent = new ClickHouseAccess(URI.create("http://127.0.0.1:1"), "penumbra", "penumbra", "x");

        Ended ended = run(() -> silent, "recommend");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.errors()).hasLineCount(1).contains("ClickHouse does not answer at http://127.0.0.1:1");
    }

    @Test
    void aWrongPasswordIsOneSentence() {
        ClickHouseAccess wrong = new ClickHouseAccess(engine.url(), "penumbra", "penumbra", "wrong");

        Ended ended = run(() -> wrong, "sql", "SELECT 1");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.errors()).hasLineCount(1).contains("Code: 516").doesNotContain("wrong,");
    }

    @Test
    void recommendHasAnAnswerBeforeThereIsAnyEvidence() {
        assertThat(run(engine::access, "recommend", "--format", "json")).isEqualTo(new Ended(0, "[]\n", ""));
        assertThat(run(engine::access, "recommend", "--since", "1h").output())
                .isEqualTo("No pair has been compared in this window yet.\n");
    }

    @Test
    void reportHasAPageBeforeThereIsAnyEvidence() {
        Path page = folder.resolve("report.html");

        Ended ended = run(engine::access, "report", "--html", page.toString(), "--since", "1h");

        assertThat(ended).isEqualTo(new Ended(0, "The verdicts of 0 segments are in " + page + ".\n", ""));
        assertThat(page).content().contains("Nothing has been compared yet.");
    }

    @Test
    void reportRefusesAFolderThatIsNotThereBeforeItAsksAnything() {
        Ended ended = run(
                engine::access,
                "report",
                "--html",
                folder.resolve("none/report.html").toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.errors())
                .isEqualTo("penumbra report: the folder " + folder.resolve("none")
                        + " is not there; create it, or name a file in another one\n");
    }

    @Test
    void migrateRunsTwiceAndLoadsSegmentSettings() throws Exception {
        Path config = Files.writeString(
                folder.resolve("penumbra.yaml"), "segment_settings: [{segment: \"*\", min_pairs: 7}]\n");

        Ended ended = run(engine::access, "migrate", "--config", config.toString());

        assertThat(ended).isEqualTo(new Ended(0, "the database was up to date\n", ""));
        assertThat(run(engine::access, "sql", "SELECT segment, min_pairs FROM segment_settings")
                        .output())
                .isEqualTo("segment\tmin_pairs\n*\t7\n");
        assertThat(run(engine::access, "sql", "SELECT count() > 0 AS loaded FROM prices")
                        .output())
                .isEqualTo("loaded\n1\n");
    }

    @Test
    void ownPricesAreLoadedAndAMigrationWithoutThemLeavesThem() throws Exception {
        Path own = Files.writeString(
                folder.resolve("own.yaml"),
                "{catalog_version: acme, models: [{provider: acme, model: house-pro, aliases: [house-latest], prices: [{input: 1, output: 2}]}]}");
        Path config = Files.writeString(folder.resolve("penumbra.yaml"), "price_book: " + own + "\n");
        String loaded = "SELECT count() FROM prices WHERE model = 'house-pro'";

        run(engine::access, "migrate", "--config", config.toString());
        Ended without = run(engine::access, "migrate");

        assertThat(without.output()).contains("the prices are left as they are").contains("--config FILE");
        assertThat(run(engine::access, "sql", loaded).output()).endsWith("\n1\n");
        run(
                engine::access,
                "migrate",
                "--config",
                Files.writeString(config, "segment_settings: []\n").toString());
        assertThat(run(engine::access, "sql", loaded).output()).endsWith("\n0\n");
    }

    @Test
    void aPriceBookThatCannotBeUsedIsRefusedByName() throws Exception {
        Path config = Files.writeString(folder.resolve("penumbra.yaml"), "price_book: /nowhere/prices.yaml\n");

        assertThat(run(engine::access, "migrate", "--config", config.toString()).errors())
                .contains(
                        "penumbra.yaml: price_book cannot be used: /nowhere/prices.yaml cannot be read; name an existing file");
    }

    @Test
    void aBadConfigurationIsRefusedByPlace() throws Exception {
        Path config =
                Files.writeString(folder.resolve("penumbra.yaml"), "segment_settings: [{segment: a, min_pair: 7}]\n");

        Ended ended = run(engine::access, "migrate", "--config", config.toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.errors()).contains("penumbra.yaml: unknown key \"min_pair\" at segment_settings[0]");
    }
}
