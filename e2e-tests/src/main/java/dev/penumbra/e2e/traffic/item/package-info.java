/** One question and what each model answers to it: what is sent, served and judged. */
@NullMarked
package dev.penumbra.e2e.traffic.item;

import org.jspecify.annotations.NullMarked;
