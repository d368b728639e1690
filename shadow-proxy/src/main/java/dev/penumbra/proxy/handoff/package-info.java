/** Work on its way from the event loops to the threads that may take their time. */
@NullMarked
package dev.penumbra.proxy.handoff;

import org.jspecify.annotations.NullMarked;
