/** Simulated models and their judge, behind the Gemini protocol as it is on the wire. */
@NullMarked
package dev.penumbra.e2e.fake;

import org.jspecify.annotations.NullMarked;
