package dev.penumbra.clickhouse.migration;

/**
 * A row of {@code penumbra.migrations}.
 *
 * @param statements how many of the file's statements have run; ClickHouse has no transaction around them
 */
record AppliedMigration(int number, String name, String checksum, int statements) {}
