/** Applies the numbered SQL files and loads what is configuration: prices and segment settings. */
@NullMarked
package dev.penumbra.clickhouse.migration;

import org.jspecify.annotations.NullMarked;
