package dev.penumbra.clickhouse.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sheet out and back. The segment has 200 pairs that differ (100 judged for Pro, 60 for Lite, 40 not judged), 100 alike, and
 * some that nobody can be asked about. Lite always says "from the small one", Pro "from the large one".
 */
class LabelsIT {
    private static ClickHouseProcess engine;
    private static ClickHouseClient clickhouse;

    @TempDir
    private Path folder;

    private record Ended(int status, String output, String errors) {}

    @BeforeAll
    static void fill() {
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
        clickhouse = engine.client("penumbra");
        pairs("differ", 200, "ok", "1", "NULL", true);
        pairs("alike", 100, "ok", "0", "NULL", true);
        pairs("untold", 7, "ok", "1", "NULL", false);
        pairs("broken", 5, "format_failure_lite", "1", "1", true);
        clickhouse.execute(
                "INSERT INTO judgement_rows (exchange_id, started_at, segment, judge, prompt_version, answer_order, sign, judged_at, version)"
                        + " SELECT concat('differ-', toString(number)), now64(3) - INTERVAL 1 HOUR, 's', 'judge-1', 'v1', answer_order, if(number < 100, 1, -1),"
                        + " now64(3), 1 FROM numbers(160) AS numbers CROSS JOIN (SELECT arrayJoin(['lite_first', 'pro_first']) AS answer_order) AS orders");
    }

    private static void pairs(String name, int count, String outcome, String disagree, String sign, boolean told) {
        String id = "concat('" + name + "-', toString(number)), now64(3) - INTERVAL 1 HOUR, 's', 'triage', ";
        clickhouse.execute(
                "INSERT INTO comparison_rows (exchange_id, started_at, segment, task_kind, outcome, disagree, objective_sign, version) SELECT "
                        + id + "'" + outcome + "', " + disagree + ", " + sign + ", 1 FROM numbers(" + count + ")");
        if (told) {
            clickhouse.execute(
                    "INSERT INTO sample_rows (exchange_id, started_at, segment, task_kind, prompt, lite_text, pro_text, version) SELECT "
                            + id + "'Which, \"a\"\\nor b?', 'from the small one', 'from the large one', 1 FROM numbers("
                            + count + ")");
        }
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    /** The commands print to the standard streams, which are exchanged meanwhile. */
    private static Ended run(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int status = LabelsCommand.line(engine::access, Clock.systemUTC()).execute(arguments);
            return new Ended(status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void aSheetHasEveryStratumInItsShareAndSaysWhatItLeavesOut() throws IOException {
        Path sheet = folder.resolve("sheet.csv");

        Ended ended = run("sample", "--segment", "s", "--n", "50", "--out", sheet.toString());

        assertThat(ended.errors()).isEmpty();
        assertThat(ended.output())
                .startsWith("50 pairs are in " + sheet)
                .contains("20 of 100 triage, judged for Pro")
                .contains("12 of 60 triage, judged for Lite")
                .contains("8 of 40 triage, not judged")
                .contains("10 of 100 triage, alike")
                .contains("left out: 7 texts not kept")
                .contains("left out: 5 outcome format_failure_lite");
        assertThat(Files.readString(sheet)).doesNotContainIgnoringCase("lite").doesNotContain("judge");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sheet)))
                .isEqualTo("rw-------");
    }

    @Test
    void theSameSeedDrawsTheSameSheetAndAnotherSeedAnother() throws IOException {
        assertThat(drawn("one.csv", "1")).isEqualTo(drawn("two.csv", "1")).isNotEqualTo(drawn("three.csv", "2"));
    }

    @Test
    void aSheetThatIsThereIsNotWrittenOver() throws IOException {
        Path sheet = Files.writeString(folder.resolve("sheet.csv"), "labels of a week");

        Ended ended = run("sample", "--segment", "s", "--out", sheet.toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.errors()).contains("is there already").hasLineCount(1);
        assertThat(sheet).hasContent("labels of a week");
    }

    @Test
    void aSegmentWithoutPairsIsOneSentence() {
        Ended ended = run(
                "sample",
                "--segment",
                "nowhere",
                "--out",
                folder.resolve("x.csv").toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.errors())
                .contains("no pair of the segment \"nowhere\" can be labelled")
                .hasLineCount(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void labelsComeBackAsJudgementsOfAPersonAndTwiceIsAsOnce() throws IOException {
        Path sheet = filled("s.csv", "8", "the large one");
        String judgedByModels = clickhouse.ask("SELECT count() FROM judgements");

        assertThat(run("import", sheet.toString(), "--person", "ada").output())
                .isEqualTo("50 labels are new, 0 changed, 0 were there already; 0 lines have no verdict.\n");
        String stored = clickhouse.ask("SELECT * FROM judgement_rows WHERE judge = 'human:ada' ORDER BY exchange_id");
        assertThat(run("import", sheet.toString(), "--person", "ada").output())
                .isEqualTo("0 labels are new, 0 changed, 50 were there already; 0 lines have no verdict.\n");

        assertThat(clickhouse.ask("SELECT * FROM judgement_rows WHERE judge = 'human:ada' ORDER BY exchange_id"))
                .isEqualTo(stored);
        assertThat(
                        clickhouse.ask(
                                "SELECT count(), min(sign), max(sign), uniqExact(answer_order) FROM human_judgements WHERE person = 'ada'"))
                .as("whoever stood where, the large one is Pro")
                .isEqualTo("50\t1\t1\t2\n");
        assertThat(clickhouse.ask("SELECT count() FROM judgements")).isEqualTo(judgedByModels);
        forget();
    }

    @Test
    void aSecondOpinionReplacesTheFirstAndASecondPersonStandsBesideIt() throws IOException {
        run("import", filled("for-pro.csv", "9", "the large one").toString(), "--person", "ada");
        assertThat(run("import", rewritten("for-pro.csv", "the small one").toString(), "--person", "ada")
                        .output())
                .startsWith("0 labels are new, 50 changed, 0 were there already");
        run("import", folder.resolve("for-pro.csv").toString(), "--person", "bo");

        assertThat(
                        clickhouse.ask(
                                "SELECT count(), min(people), max(people), max(unanimous), min(sign), max(sign) FROM human_labels"))
                .as("ada and bo contradict each other: no majority")
                .isEqualTo("50\t2\t2\tfalse\t0\t0\n");
        forget();
    }

    @Test
    void aFaultyFileLeavesNothing() throws IOException {
        Path sheet = filled("bad.csv", "10", "the large one");
        Files.writeString(sheet, Files.readString(sheet) + "labels-1/10,unknown-pair,,,,A\r\n");

        Ended ended = run("import", sheet.toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.errors())
                .contains("column exchange_id: no pair of this database has it")
                .contains("Nothing was imported.");
        assertThat(clickhouse.ask("SELECT count() FROM human_judgements WHERE person = 'anonymous'"))
                .isEqualTo("0\n");
    }

    private static void forget() {
        clickhouse.execute(
                "DELETE FROM judgement_rows WHERE startsWith(judge, 'human:') SETTINGS lightweight_deletes_sync = 2");
    }

    private String drawn(String name, String seed) throws IOException {
        Path sheet = folder.resolve(name);
        run("sample", "--segment", "s", "--n", "50", "--seed", seed, "--out", sheet.toString());
        return Files.readString(sheet).replaceAll("labels-1/\\d+", "");
    }

    /** A sheet on which somebody prefers the side that says so. */
    private Path filled(String name, String seed, String preferred) throws IOException {
        Path sheet = folder.resolve(name);
        run("sample", "--segment", "s", "--n", "50", "--seed", seed, "--out", sheet.toString());
        Files.writeString(sheet, prefer(Files.readString(sheet), preferred));
        return sheet;
    }

    private Path rewritten(String name, String preferred) throws IOException {
        String blank = Files.readString(folder.resolve(name)).replaceAll(",\"[AB]\"\r\n", ",\"\"\r\n");
        return Files.writeString(folder.resolve("again-" + name), prefer(blank, preferred));
    }

    private static String prefer(String sheet, String preferred) {
        return sheet.lines()
                .map(line ->
                        line.endsWith(",\"\"") ? line.substring(0, line.length() - 2) + verdict(line, preferred) : line)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String verdict(String line, String preferred) {
        return line.indexOf("the small one") < line.indexOf("the large one") == preferred.contains("small")
                ? "\"A\""
                : "\"B\"";
    }
}
