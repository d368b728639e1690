/** Labels of people: a blind sheet of pairs goes out as CSV and comes back as judgements. */
@NullMarked
package dev.penumbra.clickhouse.label;

import org.jspecify.annotations.NullMarked;
