/** What is stored: one row record per table; a record's components are the table's columns. */
@NullMarked
package dev.penumbra.schema.table;

import org.jspecify.annotations.NullMarked;
