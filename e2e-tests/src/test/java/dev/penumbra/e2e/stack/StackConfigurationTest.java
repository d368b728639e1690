package dev.penumbra.e2e.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.e2e.stack.Detour.Way;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackConfigurationTest {
    @Test
    void aValueIsSetAtItsPlaceInACopy() {
        StackConfiguration shipped = StackConfiguration.shipped();

        StackConfiguration changed = shipped.with("/proxy/rules/0/repeat_share", 0.3)
                .with("/proxy/tiers/lite", List.of("gemini-3.5-flash-lite"));

        assertThat(changed.text("/proxy/rules/0/repeat_share")).isEqualTo("0.3");
        assertThat(changed.text("/proxy/tiers/lite/0")).isEqualTo("gemini-3.5-flash-lite");
        assertThat(shipped.text("/proxy/rules/0/repeat_share")).isEqualTo("0.1");
    }

    @Test
    void aPlaceWhoseParentIsMissingIsRefused() {
        StackConfiguration shipped = StackConfiguration.shipped();

        assertThatThrownBy(() -> shipped.with("/proxy/rulez/0/fraction", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/proxy/rulez/0");
    }

    @Test
    void aPersonsFileKeepsItsProxyAndGetsTheStacksPlaces(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("mine.yaml"), """
                proxy:
                  tiers: {lite: [a], pro: [b]}
                  upstreams:
                    primary: {url: "https://api.example"}
                    shadow: {url: "https://api.example", api_key_file: /run/secrets/shadow}
                """);
        StackPorts ports = new StackPorts(1, 2, 3, 4, 5, 6, 7, 8, 9);

        StackConfiguration filled =
                StackConfiguration.of(file).filledFor(new StackFolder(directory.resolve("stack")), ports);

        assertThat(filled.text("/proxy/upstreams/primary/url")).isEqualTo("https://api.example");
        assertThat(filled.text("/proxy/upstreams/shadow/api_key_file")).isEqualTo("/run/secrets/shadow");
        assertThat(filled.text("/proxy/upstreams/repeat/url")).isEmpty();
        assertThat(filled.text("/proxy/rules/0/fraction"))
                .as("no rule of the demo")
                .isEmpty();
        assertThat(filled.text("/proxy/listen/port")).isEqualTo("1");
        assertThat(filled.text("/proxy/kafka/bootstrap_servers")).isEqualTo("127.0.0.1:5");
        assertThat(filled.text("/jobs/clickhouse/url")).isEqualTo("http://127.0.0.1:3");
        assertThat(filled.text("/jobs/judge/enabled"))
                .as("nobody said who judges")
                .isEqualTo("false");
    }

    @Test
    void whoAsksGoesThroughTheDetour(@TempDir Path directory) {
        StackPorts ports = new StackPorts(1, 2, 3, 4, 5, 6, 7, 8, 9);
        StackConfiguration filled = StackConfiguration.shipped().filledFor(new StackFolder(directory), ports);

        StackConfiguration detoured = StackPlaces.detoured(
                filled, List.of(new Detour(Way.PROXY_TO_KAFKA, 11, 12), new Detour(Way.JOBS_TO_CLICKHOUSE, 13, 3)));

        assertThat(detoured.text("/proxy/kafka/bootstrap_servers")).isEqualTo("127.0.0.1:11");
        assertThat(detoured.text("/jobs/clickhouse/url")).isEqualTo("http://127.0.0.1:13");
        assertThat(detoured.text("/jobs/kafka/bootstrap_servers"))
                .as("nobody stands there")
                .isEqualTo("127.0.0.1:5");
    }

    @Test
    void theProxiesOfAClusterShareTheBudgetAndNothingElse(@TempDir Path directory) {
        StackPorts ports = new StackPorts(1, 2, 3, 4, 5, 6, 7, 8, 9);
        StackFolder folder = new StackFolder(directory);

        StackConfiguration first =
                StackPlaces.inCluster(StackConfiguration.shipped().filledFor(folder, ports));
        StackConfiguration second = StackPlaces.secondProxy(first, folder, ports);

        assertThat(first.text("/jobs/checkpoints/backend")).isEqualTo("rocksdb");
        assertThat(List.of(first.text("/proxy/budget/instances"), second.text("/proxy/budget/instances")))
                .containsExactly("2", "2");
        assertThat(second.text("/proxy/name")).isEqualTo("proxy-2");
        assertThat(second.text("/proxy/listen/port")).isEqualTo("7");
        assertThat(second.text("/proxy/admin/port")).isEqualTo("8");
        assertThat(second.text("/proxy/event_log/directory"))
                .isNotEqualTo(first.text("/proxy/event_log/directory"))
                .isEqualTo(folder.data("event-log-2").toString());
    }

    @Test
    void aBudgetThatIsAlreadyDividedStaysSo() {
        StackConfiguration divided = StackConfiguration.shipped().with("/proxy/budget/instances", 4);

        assertThat(StackPlaces.inCluster(divided).text("/proxy/budget/instances"))
                .isEqualTo("4");
    }
}
