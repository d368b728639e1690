package dev.penumbra.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.stack.StackKeys;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class CanariesTest {
    private static final StackKeys KEYS =
            new StackKeys("client-canary", "shadow-canary", "repeat-canary", "judge-canary", "password-canary");

    private final Canaries canaries = Canaries.of(KEYS, Map.of("authorization", "Bearer header-canary"));

    @TempDir
    Path folder;

    @Test
    void aKeyInAFileIsNamedWithItsFile() throws Exception {
        Path log = Files.writeString(folder.resolve("proxy.log"), "asked with shadow-canary in vain");

        assertThat(canaries.in(folder)).containsExactly("shadow key in " + log);
    }

    @Test
    void theSecretOfAHeaderIsFoundWithoutItsScheme() {
        assertThat(canaries.in("metrics", "header-canary")).containsExactly("authorization in metrics");
    }

    @Test
    void aKeyWhereItBelongsIsNoLeak() throws Exception {
        Files.createDirectory(folder.resolve("keys"));
        Files.writeString(folder.resolve("keys").resolve("shadow"), "shadow-canary");
        Files.writeString(folder.resolve("clickhouse.password"), "password-canary");

        assertThat(canaries.in(folder)).isEmpty();
    }

    @Test
    void aKeyThatLiesAcrossTwoChunksIsFound() throws Exception {
        byte[] bytes = ("x".repeat((1 << 20) - 5) + "judge-canary").getBytes(StandardCharsets.US_ASCII);

        assertThat(canaries.in("table", new ByteArrayInputStream(bytes))).containsExactly("judge key in table");
    }

    @Test
    void noTwoRunsHaveTheSameSecretsInTheirHeaders() {
        assertThat(Canaries.headers().values())
                .doesNotContainAnyElementsOf(Canaries.headers().values());
    }
}
