/** The commands that speak to ClickHouse: recommend, report, sql, migrate, labels, prices. */
@NullMarked
package dev.penumbra.clickhouse.command;

import org.jspecify.annotations.NullMarked;
