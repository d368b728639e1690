/** Finds the engine's library, or fetches it once. */
@NullMarked
package dev.penumbra.clickhouse.embedded.library;

import org.jspecify.annotations.NullMarked;
