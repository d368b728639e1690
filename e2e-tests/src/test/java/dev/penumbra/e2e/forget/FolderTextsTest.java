package dev.penumbra.e2e.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.penumbra.clickhouse.forget.Holding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTextsTest {
    @TempDir
    Path folder;

    private List<Holding> look() {
        TextPlaces places =
                new TextPlaces("", "", "", List.of(folder.resolve("event-log")), folder.resolve("checkpoints"));
        return new FolderTexts(places, Clock.systemUTC()).look();
    }

    private void file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    @Test
    void segmentsCheckpointsAndSavepointsAreCountedApart() throws IOException {
        file("event-log/00000000000000000001.segment");
        file("event-log/00000000000000000002.segment.unreadable");
        file("event-log/shipped.position");
        file("checkpoints/comparison/0a/chk-7/_metadata");
        file("checkpoints/judge/0b/chk-9/_metadata");
        file("checkpoints/comparison/savepoints/savepoint-1/_metadata");

        List<Holding> holdings = look();

        assertThat(holdings)
                .extracting(Holding::place, Holding::found, Holding::removed)
                .containsExactly(tuple("event_log", 2L, 0L), tuple("checkpoints", 2L, 0L), tuple("savepoints", 1L, 0L));
        assertThat(holdings.get(0).note()).contains("delete the 1 that end in .unreadable by hand");
    }

    @Test
    void whatIsOnAnotherMachineIsNotTakenForEmpty() {
        assertThat(look()).extracting(Holding::found).containsExactly(null, null, null);
    }
}
