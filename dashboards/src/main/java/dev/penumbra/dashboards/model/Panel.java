package dev.penumbra.dashboards.model;

import java.util.Map;

/** A part of a board with a place of its own and an id that is stable for ever: links and alert rules point at it. */
public sealed interface Panel permits SignalPanel, ScatterPanel, TextPanel, RowPanel {
    int id();

    Place place();

    Map<String, Object> json();
}
