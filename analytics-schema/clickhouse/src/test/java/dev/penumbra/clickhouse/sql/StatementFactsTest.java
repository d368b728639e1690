package dev.penumbra.clickhouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementFactsTest {
    @Test
    void theFormatClauseIsTheOneAtTheEnd() {
        assertThat(StatementFacts.of("SELECT format FROM t FORMAT JSON").format())
                .contains("JSON");
        assertThat(StatementFacts.of("SELECT 1 FORMAT CSV SETTINGS max_threads = 1;")
                        .format())
                .contains("CSV");
        assertThat(StatementFacts.of("SELECT 'FORMAT x', (SELECT a format b FROM c)")
                        .format())
                .isEmpty();
    }

    @Test
    void theKindIsTheFirstWord() {
        assertThat(StatementFacts.of("-- x\n select 1").kind()).isEqualTo("Select");
        assertThat(StatementFacts.of("WITH 1 AS x SELECT x").kind()).isEqualTo("Select");
        assertThat(StatementFacts.of("(SELECT 1)").kind()).isEqualTo("Select");
        assertThat(StatementFacts.of("hello there").kind()).isEqualTo("Other");
    }

    @Test
    void aSecondStatementIsSeen() {
        assertThat(StatementFacts.of("SELECT 1; SELECT 2").isOne()).isFalse();
        assertThat(StatementFacts.of("SELECT ';'; -- end;\n").isOne()).isTrue();
    }

    @Test
    void filesOfTheClientAreSeen() {
        assertThat(StatementFacts.of("SELECT 1 INTO OUTFILE '/tmp/x'").touchesFiles())
                .isTrue();
        assertThat(StatementFacts.of("SELECT outfile, infile FROM t").touchesFiles())
                .isFalse();
    }

    @Test
    void callsOfFileAreSeenHoweverTheyAreWritten() {
        assertThat(StatementFacts.of("SELECT file /* x */ ('/etc/hostname')").callsFile())
                .isTrue();
        assertThat(StatementFacts.of("SELECT `file`('/etc/hostname')").callsFile())
                .isTrue();
        assertThat(StatementFacts.of("SELECT \"\\x66ile\"('/etc/hostname')").callsFile())
                .isTrue();
        assertThat(StatementFacts.of("SELECT file, 'file(1)', profile(2) FROM t")
                        .callsFile())
                .isFalse();
    }

    @Test
    void statementsThatWaitForFilesToGoAreSeen() {
        assertThat(StatementFacts.of("DROP TABLE t SYNC;").awaitsRemoval()).isTrue();
        assertThat(StatementFacts.of("drop database d no delay").awaitsRemoval())
                .isTrue();
        assertThat(StatementFacts.of("DROP TABLE sync.t").awaitsRemoval()).isFalse();
        assertThat(StatementFacts.of("SELECT 1 AS SYNC").awaitsRemoval()).isFalse();
    }

    @Test
    void insertsThatWouldReadTheStandardInputAreSeen() {
        assertThat(StatementFacts.of("INSERT INTO t").awaitsData()).isTrue();
        assertThat(StatementFacts.of("INSERT INTO t SELECT * FROM input('a UInt8') FORMAT CSV")
                        .awaitsData())
                .isTrue();
        assertThat(StatementFacts.of("INSERT INTO t SELECT input FROM u").awaitsData())
                .isFalse();
    }
}
