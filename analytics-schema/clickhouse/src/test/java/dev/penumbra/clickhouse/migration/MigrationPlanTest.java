package dev.penumbra.clickhouse.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationPlanTest {
    private static final Migration FIRST = migration("0001_create_a", "CREATE TABLE a; CREATE VIEW b;");
    private static final Migration SECOND = migration("0002_create_c", "CREATE TABLE c;");
    private static final List<Migration> FILES = List.of(FIRST, SECOND);

    private static Migration migration(String name, String sql) {
        return Migration.of(new SqlFile(name, sql));
    }

    private static AppliedMigration applied(Migration file, int statements) {
        return new AppliedMigration(file.number(), file.name(), file.checksum(), statements);
    }

    private static List<String> statements(MigrationPlan plan) {
        return plan.steps().stream().map(MigrationPlan.Step::statement).toList();
    }

    @Test
    void anEmptyDatabaseGetsEverythingInOrder() {
        assertThat(statements(MigrationPlan.of(FILES, List.of())))
                .containsExactly("CREATE TABLE a", "CREATE VIEW b", "CREATE TABLE c");
    }

    @Test
    void nothingIsAppliedTwice() {
        assertThat(statements(MigrationPlan.of(FILES, List.of(applied(FIRST, 2), applied(SECOND, 1)))))
                .isEmpty();
    }

    @Test
    void aFileThatStoppedIsContinuedWhereItStopped() {
        assertThat(statements(MigrationPlan.of(FILES, List.of(applied(FIRST, 1)))))
                .containsExactly("CREATE VIEW b", "CREATE TABLE c");
    }

    @Test
    void aChangedFileIsRefusedByName() {
        AppliedMigration before = new AppliedMigration(1, "0001_create_a", "another checksum", 2);

        assertThatThrownBy(() -> MigrationPlan.of(FILES, List.of(before)))
                .isInstanceOf(MigrationException.class)
                .hasMessage("the migration 0001_create_a was changed after it was applied (file 0001_create_a.sql);"
                        + " restore the file and put the change into a new one with the next number");
    }

    @Test
    void aDatabaseOfANewerVersionIsRefused() {
        AppliedMigration unknown = new AppliedMigration(3, "0003_create_d", "checksum", 1);

        assertThatThrownBy(() -> MigrationPlan.of(FILES, List.of(applied(FIRST, 2), applied(SECOND, 1), unknown)))
                .hasMessageContaining("the database has the migration 0003_create_d, which this version does not know");
    }

    @Test
    void aFileThatIsShippedNoMoreIsNoSignOfANewerVersion() {
        AppliedMigration retired = new AppliedMigration(1, "0001_create_view", "checksum", 1);

        assertThat(statements(MigrationPlan.of(List.of(SECOND), List.of(retired))))
                .containsExactly("CREATE TABLE c");
    }

    @Test
    void numbersMayLeaveSomeOutButNotRepeat() {
        Migration ninth = migration("0009_create_d", "");

        assertThat(MigrationFiles.inOrder(List.of(FIRST, ninth))).containsExactly(FIRST, ninth);
        assertThatThrownBy(() -> MigrationFiles.inOrder(List.of(FIRST, FIRST)))
                .hasMessageContaining("0001_create_a has a number that is taken; give it one above 0001");
    }

    @Test
    void aFileSlippedInBelowAnAppliedOneIsRefused() {
        Migration ninth = migration("0009_create_d", "");

        assertThatThrownBy(() ->
                        MigrationPlan.of(List.of(FIRST, SECOND, ninth), List.of(applied(FIRST, 2), applied(ninth, 0))))
                .isInstanceOf(MigrationException.class)
                .hasMessage("the migration " + SECOND.name()
                        + " is new, but the database has number 0009 already; give it a number above that");
    }

    @Test
    void aFileWithAnotherKindOfNameIsRefused() {
        assertThatThrownBy(() -> migration("1-stuff", ""))
                .hasMessage("the migration file 1-stuff.sql must be named NNNN_verb_noun.sql; rename it");
    }

    @Test
    void theShippedFilesAreFoundInOrder() {
        assertThat(MigrationFiles.of("clickhouse/migrations"))
                .isNotEmpty()
                .first()
                .extracting(Migration::number)
                .isEqualTo(1);
    }
}
