/** What can be shown: title, unit, description and SQL, declared once. */
@NullMarked
package dev.penumbra.dashboards.signal;

import org.jspecify.annotations.NullMarked;
