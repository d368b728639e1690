package dev.penumbra.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.stack.Stack;
import dev.penumbra.e2e.stack.StackFolder;
import dev.penumbra.e2e.stack.StackPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosIT {
    private static final ChaosSettings SETTINGS = ChaosSettings.of(Duration.ofSeconds(60), 4);

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path parent;

    @Test
    void nothingIsLostAndNothingShownTwiceWhenEveryProcessIsKilledUnderLoad() throws Exception {
        Stack stack = Stack.open(new StackFolder(parent.resolve("chaos")), StackPorts.free());
        try (ChaosRun run = new ChaosRun(new StackOnThisMachine(stack), SETTINGS, said::add)) {
            List<IdentityRow> rows = run.run();

            assertThat(rows).as(String.join("\n", said)).allMatch(IdentityRow::holds);
            assertThat(rows).filteredOn(row -> row.id().equals("exchanges")).allMatch(row -> row.seen() > 500);
        }
    }
}
