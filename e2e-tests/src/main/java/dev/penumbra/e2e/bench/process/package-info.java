/** Processes of a bench: pinned to a core, and gone when the bench is. */
@NullMarked
package dev.penumbra.e2e.bench.process;

import org.jspecify.annotations.NullMarked;
