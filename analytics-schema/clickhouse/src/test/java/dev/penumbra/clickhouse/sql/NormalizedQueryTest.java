package dev.penumbra.clickhouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NormalizedQueryTest {
    @Test
    void literalsAreNeverKept() {
        assertThat(NormalizedQuery.of("SELECT a FROM t WHERE b = 'secret it''s' AND c IN (1, 2.5, 'x') -- note"))
                .isEqualTo("SELECT a FROM t WHERE b = ? AND c IN (?..)");
    }

    @Test
    void whiteSpaceIsOneBlank() {
        assertThat(NormalizedQuery.of("SELECT\n\t 1\n")).isEqualTo("SELECT ?");
    }

    @Test
    void lengthIsBounded() {
        assertThat(NormalizedQuery.of("SELECT " + "a, ".repeat(10_000) + "b")).hasSizeLessThan(5_000);
    }

    @Test
    void aListOfManyLiteralsIsOne() {
        String list = "1, ".repeat(100_000) + "1";

        assertThat(NormalizedQuery.of("SELECT 1 WHERE a IN (" + list.substring(0, 3_000) + "1)"))
                .isEqualTo("SELECT ? WHERE a IN (?..)");
        assertThat(NormalizedQuery.of("SELECT 1 WHERE a IN (" + list + ")")).startsWith("SELECT ? WHERE a IN (?");
    }
}
