/** Shows on segments whose truth is known how often verdicts that are looked at every day are wrong. */
@NullMarked
package dev.penumbra.e2e.bench.verdicts;

import org.jspecify.annotations.NullMarked;
