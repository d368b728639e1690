package dev.penumbra.clickhouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementsTest {
    @Test
    void semicolonsEndStatements() {
        assertThat(Statements.of("CREATE TABLE a (x UInt8);\n\nCREATE VIEW b AS SELECT 1;\n"))
                .containsExactly("CREATE TABLE a (x UInt8)", "CREATE VIEW b AS SELECT 1");
    }

    @Test
    void semicolonsInQuotesAndCommentsDoNot() {
        assertThat(Statements.of("SELECT ';' -- a; b\n, 'it''s;' /* ; */ AS x; SELECT `;`"))
                .containsExactly("SELECT ';' -- a; b\n, 'it''s;' /* ; */ AS x", "SELECT `;`");
    }

    @Test
    void commentsAloneAreNoStatement() {
        assertThat(Statements.of("-- only words;\n;;\n/* and these */")).isEmpty();
    }
}
