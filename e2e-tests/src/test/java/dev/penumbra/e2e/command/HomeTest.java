package dev.penumbra.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {
    @Test
    void aStackLivesInTheRepositoryUnlessTold() {
        assertThat(Home.folder(Map.of(), "/repository").path()).isEqualTo(Path.of("/repository/.penumbra/demo"));
    }

    @Test
    void theVariableChoosesAnotherFolder() {
        assertThat(Home.folder(Map.of("PENUMBRA_HOME", "/data/penumbra"), "/repository")
                        .path())
                .isEqualTo(Path.of("/data/penumbra"));
    }
}
