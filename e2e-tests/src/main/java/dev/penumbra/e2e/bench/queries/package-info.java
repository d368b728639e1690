/** {@code ./penumbra bench queries}: how long verdicts, report and boards take over many rows, and how much memory. */
@NullMarked
package dev.penumbra.e2e.bench.queries;

import org.jspecify.annotations.NullMarked;
