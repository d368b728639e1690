package dev.penumbra.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFilesTest {
    private static final Path COMMITTED = Path.of("grafana");

    @Test
    void theCommittedFilesAreThoseOfAFreshRun() throws IOException {
        Map<String, String> fresh = Generate.files(Generate.RUNBOOKS);

        assertThat(fresh).isNotEmpty();
        fresh.forEach((path, text) -> assertThat(COMMITTED.resolve(path))
                .as("write the files anew (README) and commit the result")
                .hasContent(text));
    }

    @Test
    void nothingIsCommittedThatNoClassWrites() throws IOException {
        assertThat(filesOf(COMMITTED))
                .containsExactlyInAnyOrderElementsOf(
                        Generate.files(Generate.RUNBOOKS).keySet());
    }

    @Test
    void runbooksAreLinkedWhereTheyAreSaidToBe(@TempDir Path folder) throws IOException {
        Generate.main(new String[] {folder.toString(), "https://wiki.example/penumbra/"});

        assertThat(folder.resolve("provisioning/alerting/penumbra.yaml"))
                .content()
                .contains("https://wiki.example/penumbra/proxy/RequestsStopped.md")
                .doesNotContain(Generate.RUNBOOKS);
        assertThat(folder.resolve("dashboards/penumbra-pipeline.json"))
                .content()
                .contains("https://wiki.example/penumbra/proxy/RequestsStopped.md");
    }

    private static List<String> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
