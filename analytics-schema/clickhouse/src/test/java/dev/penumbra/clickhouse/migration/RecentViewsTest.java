package dev.penumbra.clickhouse.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentViewsTest {
    private static final String SUMS_BY = """
            CREATE OR REPLACE VIEW penumbra.sums_by
            AS SELECT part, count() AS n
            FROM penumbra.rows
            WHERE at >= {since:DateTime64(3, 'UTC')} AND empty({by:Array(String)})
            SETTINGS join_use_nulls = 0
            COMMENT 'SELECT * FROM penumbra.sums_by(since = now64(3), by = [])'""";
    private static final String RECENT_SUMS = """
            CREATE OR REPLACE VIEW penumbra.recent_sums
            AS SELECT *
            FROM penumbra.sums_by(since = now64(3) - INTERVAL 28 DAY, by = []) AS sums
            COMMENT 'Sums'""";

    private final RecentViews views = new RecentViews();

    @Test
    void aViewOfTheLastFourWeeksGetsTheTextOfWhatItAsks() {
        assertThat(views.statement(SUMS_BY)).isEqualTo(SUMS_BY);
        assertThat(views.statement(RECENT_SUMS)).isEqualToIgnoringWhitespace("""
                CREATE OR REPLACE VIEW penumbra.recent_sums
                AS SELECT part, count() AS n
                FROM penumbra.rows
                WHERE at >= toDateTime64(now64(3) - INTERVAL 28 DAY, 3, 'UTC') AND empty(CAST([], 'Array(String)'))
                SETTINGS join_use_nulls = 0
                COMMENT 'Sums'""");
    }

    @Test
    void whatIsBelowBecomesTheViewOfTheSameDaysWhereThereIsOne() {
        views.statement(SUMS_BY);
        views.statement(RECENT_SUMS);
        views.statement("""
                CREATE OR REPLACE VIEW penumbra.cards_by
                AS SELECT *, others.x
                FROM penumbra.sums_by(since = {since:DateTime64(3, 'UTC')}, by = {by:Array(String)}) AS sums
                CROSS JOIN penumbra.others_by(since = {since:DateTime64(3, 'UTC')}, by = {by:Array(String)}) AS others
                COMMENT 'Cards'""");

        assertThat(views.statement("""
                CREATE OR REPLACE VIEW penumbra.cards
                (
                  part String COMMENT 'Part'
                )
                AS SELECT *
                FROM penumbra.cards_by(since = now64(3) - INTERVAL 28 DAY, by = []) AS card
                COMMENT 'Cards'""")).isEqualToIgnoringWhitespace("""
                CREATE OR REPLACE VIEW penumbra.cards
                (
                  part String COMMENT 'Part'
                )
                AS SELECT *, others.x
                FROM penumbra.recent_sums AS sums
                CROSS JOIN penumbra.others_by(since = toDateTime64(now64(3) - INTERVAL 28 DAY, 3, 'UTC'), by = CAST([], 'Array(String)')) AS others
                COMMENT 'Cards'""");
    }

    @Test
    void everyOtherStatementStaysAsItIs() {
        String otherWindow = RECENT_SUMS.replace("28 DAY", "7 DAY");
        String unknown = RECENT_SUMS.replace("sums_by", "unknown_by");
        views.statement(SUMS_BY);

        assertThat(views.statement(otherWindow)).isEqualTo(otherWindow);
        assertThat(views.statement(unknown)).isEqualTo(unknown);
        assertThat(views.statement("DROP VIEW penumbra.sums_by")).isEqualTo("DROP VIEW penumbra.sums_by");
    }
}
