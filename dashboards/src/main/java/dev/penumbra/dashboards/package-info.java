/** Writes the Grafana boards that are committed under {@code dashboards/grafana}. */
@NullMarked
package dev.penumbra.dashboards;

import org.jspecify.annotations.NullMarked;
