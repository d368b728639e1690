/** Reads the verdicts of the segments and prints them as table, JSON or Markdown. */
@NullMarked
package dev.penumbra.clickhouse.verdict;

import org.jspecify.annotations.NullMarked;
