/** Deletes the texts of the exchanges that somebody names, and says what is kept and when the bytes are gone. */
@NullMarked
package dev.penumbra.clickhouse.forget;

import org.jspecify.annotations.NullMarked;
