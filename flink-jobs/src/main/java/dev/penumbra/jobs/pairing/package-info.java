/** Keyed state and timers: the arms of an exchange become a pair. */
@NullMarked
package dev.penumbra.jobs.pairing;

import org.jspecify.annotations.NullMarked;
