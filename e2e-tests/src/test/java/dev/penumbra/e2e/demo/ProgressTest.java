package dev.penumbra.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final StringWriter written = new StringWriter();

    @Test
    void withoutATerminalALineComesEveryFewSeconds() {
        Progress progress = new Progress(new PrintWriter(written), false);

        for (int second = 0; second < 10; second++) {
            progress.show(Standings.withComparisons(second), second * SECOND);
        }

        assertThat(written.toString().lines()).hasSize(2);
    }

    @Test
    void onATerminalTheLineRenewsItself() {
        Progress progress = new Progress(new PrintWriter(written), true);

        progress.show(Standings.withComparisons(1), 0);
        progress.show(Standings.withComparisons(2), SECOND);

        assertThat(written.toString()).doesNotContain("\n").contains("paired 1").contains("paired 2");
    }
}
