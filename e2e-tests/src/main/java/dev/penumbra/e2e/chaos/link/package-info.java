/** TCP between two members of a stack, and what can be done to it: cut, held up, slowed down, deprived of its answers. */
@NullMarked
package dev.penumbra.e2e.chaos.link;

import org.jspecify.annotations.NullMarked;
