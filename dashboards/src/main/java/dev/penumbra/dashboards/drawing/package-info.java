/** Drawings of the layout of boards, made from the JSON that Grafana reads. */
@NullMarked
package dev.penumbra.dashboards.drawing;

import org.jspecify.annotations.NullMarked;
