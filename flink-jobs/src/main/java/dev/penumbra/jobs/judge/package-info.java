/** Unjudged comparisons in, judgements out: a judge model asked in both orders, with a budget of its own. */
@NullMarked
package dev.penumbra.jobs.judge;

import org.jspecify.annotations.NullMarked;
