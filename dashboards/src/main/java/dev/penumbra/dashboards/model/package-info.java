/** Thin builders of Grafana's classic dashboard JSON (schema version 42). */
@NullMarked
package dev.penumbra.dashboards.model;

import org.jspecify.annotations.NullMarked;
