/** Units, colours and thresholds of the house, in one place. */
@NullMarked
package dev.penumbra.dashboards.style;

import org.jspecify.annotations.NullMarked;
