package dev.penumbra.schema;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** What a test awaits comes at once on a quiet machine; the limit is there for a busy one, and for what never comes. */
public final class PatientAwaits implements LauncherSessionListener {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LIMIT);
    }
}
