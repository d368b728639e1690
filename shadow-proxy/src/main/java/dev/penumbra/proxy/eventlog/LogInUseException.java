package dev.penumbra.proxy.eventlog;

import java.io.IOException;
import java.nio.file.Path;

/** Another proxy writes to the folder; the one thing about it that only whoever starts the proxy can put right. */
final class LogInUseException extends IOException {
    private static final long serialVersionUID = 1;

    LogInUseException(Path directory) {
        super("the event log " + directory
                + " is in use by another proxy; give each proxy an event_log.directory of its own");
    }
}
