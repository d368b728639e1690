/** Recorded pairs of answers, read from files with one JSON object a line. */
@NullMarked
package dev.penumbra.e2e.traffic.corpus;

import org.jspecify.annotations.NullMarked;
