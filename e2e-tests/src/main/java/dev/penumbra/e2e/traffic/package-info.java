/** What is asked, when it is asked, and the client that asks it. */
@NullMarked
package dev.penumbra.e2e.traffic;

import org.jspecify.annotations.NullMarked;
