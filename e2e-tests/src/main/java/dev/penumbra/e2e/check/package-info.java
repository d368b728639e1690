/** Whether a configuration will work, asked of the real upstreams before anything starts. */
@NullMarked
package dev.penumbra.e2e.check;

import org.jspecify.annotations.NullMarked;
