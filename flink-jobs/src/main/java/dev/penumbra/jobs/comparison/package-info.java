/** Pure functions from a pair to its row: {@link dev.penumbra.jobs.comparison.PairComparator} and one class a metric. */
@NullMarked
package dev.penumbra.jobs.comparison;

import org.jspecify.annotations.NullMarked;
