package dev.penumbra.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.dashboards.model.Board;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GoldenBoardsTest {
    private static final Path COMMITTED = Path.of("grafana");

    @Test
    void theCommittedBoardsAreThoseOfAFreshRun() throws IOException {
        for (Board board : Generate.boards()) {
            assertThat(COMMITTED.resolve(board.uid() + ".json"))
                    .as("run `mvn -pl dashboards -am compile exec:java` (see README) and commit the result")
                    .hasContent(Generate.json(board));
        }
    }

    @Test
    void noBoardIsCommittedThatNoClassWrites() throws IOException {
        try (var files = Files.list(COMMITTED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Generate.boards().stream()
                            .map(board -> board.uid() + ".json")
                            .toList());
        }
    }
}
