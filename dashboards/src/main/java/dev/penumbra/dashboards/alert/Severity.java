package dev.penumbra.dashboards.alert;

import java.util.Locale;

/** What a firing rule asks of people. */
public enum Severity {
    /** Wakes somebody. */
    CRITICAL,
    /** Is looked at on the same working day. */
    WARNING,
    /** Opens a review. */
    INFO;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
