/** ClickHouse's HTTP protocol in front of the engine. */
@NullMarked
package dev.penumbra.clickhouse.embedded.http;

import org.jspecify.annotations.NullMarked;
