/** The engine as a process of its own: main classes that prepare and run it; nothing else knows that it exists. */
@NullMarked
package dev.penumbra.clickhouse.embedded;

import org.jspecify.annotations.NullMarked;
