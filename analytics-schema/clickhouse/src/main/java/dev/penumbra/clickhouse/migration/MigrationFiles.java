package dev.penumbra.clickhouse.migration;

import java.util.List;

/** The numbered files of a folder on the class path, in order. */
final class MigrationFiles {
    private MigrationFiles() {}

    static List<Migration> of(String folder) {
        return inOrder(SqlFiles.of(folder).stream().map(Migration::of).toList());
    }

    /** Numbers rise from 1 and may leave some out, so that two changes made side by side need not take the same. */
    static List<Migration> inOrder(List<Migration> migrations) {
        int before = 0;
        for (Migration migration : migrations) {
            if (migration.number() <= before) {
                throw new MigrationException("the migration " + migration.name()
                        + " has a number that is taken; give it one above " + String.format("%04d", before));
            }
            before = migration.number();
        }
        return migrations;
    }
}
