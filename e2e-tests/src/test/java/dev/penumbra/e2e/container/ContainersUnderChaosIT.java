package dev.penumbra.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.chaos.ChaosRun;
import dev.penumbra.e2e.chaos.ChaosSettings;
import dev.penumbra.e2e.chaos.IdentityRow;
import dev.penumbra.e2e.chaos.IdentityTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Every container is killed under load, and taken off the network and let back: the ledger is exact all the same. */
@Tag("docker")
@EnabledIfSystemProperty(
        named = "penumbra.containers.seconds",
        matches = "\\d+",
        disabledReason = "containers under chaos run for as long as -Dpenumbra.containers.seconds=N says")
class ContainersUnderChaosIT {
    private static final long SEED = Long.getLong("penumbra.containers.seed", 1);
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("penumbra.containers.seconds", 60));
    private static final int NETWORK = 77;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void nothingIsLostAndNothingShownTwiceWhenContainersAreKilledAndSevered() throws Exception {
        DockerEngine.requireBuilt(
                List.of(StackInContainers.PROXY_IMAGE, StackInContainers.JOBS_IMAGE, StackInContainers.TOOLS_IMAGE));
        try (ChaosRun run = new ChaosRun(
                new StackInContainers(folder, NETWORK), ChaosSettings.of(LENGTH, SEED), ContainersUnderChaosIT::say)) {
            List<IdentityRow> rows = run.run();

            say(IdentityTable.table(rows));
            assertThat(rows).allMatch(IdentityRow::holds);
        }
    }

    private static void say(String sentence) {
        System.out.println(sentence);
    }
}
