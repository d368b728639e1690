package dev.penumbra.clickhouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsertHeadTest {
    private static String data(String text) {
        return text.substring(InsertHead.of(text).orElseThrow().dataStart());
    }

    @Test
    void dataBeginAfterOneLineEndHoweverTheyLook() {
        assertThat(data("INSERT INTO t FORMAT RowBinary\n\n \u0000x")).isEqualTo("\n \u0000x");
        assertThat(data("INSERT INTO t FORMAT RowBinary \r\n\r\nx")).isEqualTo("\r\nx");
    }

    @Test
    void blanksBeforeDataOnTheSameLineAreSkipped() {
        assertThat(data("INSERT INTO t FORMAT CSV  1,2")).isEqualTo("1,2");
    }

    @Test
    void valuesKeepEverythingAfterTheKeyword() {
        assertThat(data("INSERT INTO t (a, b) VALUES (1, 'SELECT;')")).isEqualTo(" (1, 'SELECT;')");
    }

    @Test
    void theStatementReadsTheSameDataFromAFile() {
        InsertHead head = InsertHead.of("INSERT INTO t (a, `format`) SETTINGS x = 1, y = 'FORMAT' FORMAT TSV\n1\t2")
                .orElseThrow();

        assertThat(head.readingFrom("/tmp/it's"))
                .isEqualTo(
                        "INSERT INTO t (a, `format`) FROM INFILE '/tmp/it\\'s' SETTINGS x = 1, y = 'FORMAT' FORMAT TSV");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t SELECT 1",
                "INSERT INTO t (a) WITH x AS (SELECT 1) SELECT * FROM x FORMAT Null",
                "INSERT INTO t (SELECT 1)",
                "SELECT 1 FORMAT JSON",
                "EXPLAIN INSERT INTO t VALUES (1)",
                "INSERT INTO t"
            })
    void statementsWithoutDataOfTheirOwnHaveNone(String sql) {
        assertThat(InsertHead.of(sql)).isEmpty();
    }

    @Test
    void commentsAndLetterCaseDoNotMatter() {
        assertThat(InsertHead.of("/* FORMAT x */ insert into t -- VALUES\n format JSONEachRow\n{}")
                        .orElseThrow()
                        .format())
                .isEqualTo("JSONEachRow");
    }
}
