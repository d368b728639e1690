/** {@code ./penumbra bench proxy}: what the proxy costs, side by side with others, as ratios. */
@NullMarked
package dev.penumbra.e2e.bench;

import org.jspecify.annotations.NullMarked;
