package dev.penumbra.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.mirror.MirrorRule;
import dev.penumbra.proxy.mirror.MovingClock;
import dev.penumbra.proxy.mirror.RuleMatch;
import dev.penumbra.proxy.mirror.SampleKey;
import dev.penumbra.proxy.mirror.Schedule;
import dev.penumbra.proxy.mirror.SpendLimit;
import dev.penumbra.proxy.mirror.SpendMemory.DaySpend;
import dev.penumbra.proxy.mirror.TextCapture;
import dev.penumbra.schema.event.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class MirrorStateFileTest {
    private static final DaySpend FIRST = new DaySpend(LocalDate.parse("2026-11-20"), 11);
    private static final DaySpend SECOND = new DaySpend(LocalDate.parse("2026-11-20"), 22);

    private final MovingClock clock = MovingClock.at("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("state.json");
    }

    @Test
    void whatIsRememberedIsRecalledByTheNextProcess() {
        open().remember("a", FIRST);
        open().remember("b", SECOND);

        assertThat(open().recall("a")).isEqualTo(FIRST);
        assertThat(open().recall("b")).isEqualTo(SECOND);
        assertThat(open().recall("c")).isNull();
    }

    /** The new file is written beside the old one, so that whatever has been written of it changes nothing. */
    @Test
    void aCrashAtAnyByteOfAWriteLeavesTheOldState() throws Exception {
        open().remember("a", SECOND);
        byte[] next = Files.readAllBytes(file);
        open().remember("a", FIRST);
        for (int length = 0; length <= next.length; length++) {
            Files.write(folder.resolve("state.json.new"), Arrays.copyOf(next, length));

            assertThat(open().recall("a")).isEqualTo(FIRST);
        }
        Files.move(folder.resolve("state.json.new"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(open().recall("a")).isEqualTo(SECOND);
    }

    @Test
    void aDamagedFileMeansThatTodaysMoneyIsSpentAndTomorrowsIsNot() throws Exception {
        open().remember("a", FIRST);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            SpendLimit limit = new SpendLimit("a", 1_000, clock, open(), SpendLimit.Listener.NOOP);
            boolean refused = limit.reserve(1) == null;
            boolean known = limit.committedPicoUsd() >= 11;

            assertThat(refused || known).as("at %d", length).isTrue();
        }
        Files.writeString(file, "{\"spent\":{\"a\":{\"day\":\"2026-11-20\"}}}");
        SpendLimit limit = new SpendLimit("a", 1_000, clock, open(), SpendLimit.Listener.NOOP);
        assertThat(limit.reserve(1)).isNull();
        clock.advance(Duration.ofDays(1));
        assertThat(limit.reserve(1)).isNotNull();
    }

    @Test
    void whatCannotBeWrittenIsNotRemembered() throws Exception {
        MirrorStateFile state = new MirrorStateFile(folder.resolve("missing/state.json"), clock);

        assertThat(state.remember("a", FIRST)).isFalse();
        assertThat(state.recall("a")).isNull();
        Files.createDirectory(folder.resolve("missing"));
        assertThat(state.remember("a", FIRST)).isTrue();
    }

    @Test
    void aRulesTimeBeginsWhenItIsFirstSeenAndAgainWhenItReadsOtherwise() {
        Instant first = clock.instant();
        MirrorRule rule = rule(0.1);
        assertThat(open().firstSeen(List.of(rule))).containsEntry(rule, first);
        clock.advance(Duration.ofDays(3));
        MirrorRule changed = rule(0.2);

        assertThat(open().firstSeen(List.of(rule))).containsEntry(rule, first);
        assertThat(open().firstSeen(List.of(changed))).containsEntry(changed, clock.instant());
    }

    private MirrorStateFile open() {
        return new MirrorStateFile(file, clock);
    }

    private static MirrorRule rule(double fraction) {
        return new MirrorRule(
                "all",
                RuleMatch.ALL,
                Workload.INTERACTIVE,
                fraction,
                0,
                0,
                false,
                TextCapture.FULL,
                0,
                SampleKey.EXCHANGE,
                Schedule.LONGEST,
                null,
                "");
    }
}
