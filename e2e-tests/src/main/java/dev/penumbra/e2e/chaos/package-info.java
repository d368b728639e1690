/** Load through a stack while parts of it are killed, stopped and cut off, and the proof that nothing was lost or shown twice. */
@NullMarked
package dev.penumbra.e2e.chaos;

import org.jspecify.annotations.NullMarked;
