/** Where ClickHouse is, and its HTTP protocol seen from the client. */
@NullMarked
package dev.penumbra.clickhouse.access;

import org.jspecify.annotations.NullMarked;
