/** A table's columns as ClickHouse's Native format lays them out: the values of each together, in the bytes that the engine keeps. */
@NullMarked
package dev.penumbra.jobs.io.columns;

import org.jspecify.annotations.NullMarked;
