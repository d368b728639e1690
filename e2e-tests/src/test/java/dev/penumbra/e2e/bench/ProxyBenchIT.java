package dev.penumbra.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penumbra.e2e.bench.process.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, measured for a moment: what is proven is that everything is counted, not how fast it is. */
@NullUnmarked
class ProxyBenchIT {
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void requireTwoCores() {
        boolean able =
                Machine.program("taskset").isPresent() && Runtime.getRuntime().availableProcessors() > 1;
        assumeTrue(able, "needs taskset and two cores");
    }

    @Test
    void streamsThroughOurProxyAreCountedToTheLastFrame() throws IOException {
        List<GoalRow> rows = BenchRun.smoke(folder, Set.of(Goal.G8), said::add).rows();
        assertThat(rows).extracting(GoalRow::id).containsExactly("G8");
        assertThat(rows.get(0).what()).containsPattern("of [1-9]");
        assertThat(Files.readAllLines(folder.resolve("raw.jsonl")))
                .hasSize(8)
                .allSatisfy(line -> assertThat(line).contains("\"errors\":0"));
        assertThat(said).anySatisfy(line -> assertThat(line).contains("streams, round 1 of 1"));
    }
}
