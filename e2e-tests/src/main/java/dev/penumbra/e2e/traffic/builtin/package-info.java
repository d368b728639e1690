/** Business segments written for the demo, in which the right verdict is known because the answers are ours. */
@NullMarked
package dev.penumbra.e2e.traffic.builtin;

import org.jspecify.annotations.NullMarked;
