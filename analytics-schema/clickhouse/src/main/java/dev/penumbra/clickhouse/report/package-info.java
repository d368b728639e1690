/** One HTML page for a person who decides: the verdicts, what they rest on and what they cost. */
@NullMarked
package dev.penumbra.clickhouse.report;

import org.jspecify.annotations.NullMarked;
