/** The engine seen through its C interface: one connection a request, no state left behind. */
@NullMarked
package dev.penumbra.clickhouse.embedded.engine;

import org.jspecify.annotations.NullMarked;
