/** Signals with the value above which somebody is told, each with its page of the runbooks. */
@NullMarked
package dev.penumbra.dashboards.alert;

import org.jspecify.annotations.NullMarked;
