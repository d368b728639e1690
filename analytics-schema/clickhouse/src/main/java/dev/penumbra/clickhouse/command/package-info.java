/** The commands that speak to ClickHouse: recommend, sql, migrate. */
@NullMarked
package dev.penumbra.clickhouse.command;

import org.jspecify.annotations.NullMarked;
