package dev.penumbra.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.ContainerState;

/** {@code docker compose --profile demo up} as it is shipped, with the real images of Kafka, ClickHouse and Grafana. */
@Tag("docker")
@NullUnmarked
class ComposedStackIT {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    /** Of pairs that are enough for each board to show something. */
    private static final long SOME = 200;

    private static ComposeContainer compose;
    private static ClickHouseClient clickHouse;
    private static Grafana grafana;

    @BeforeAll
    static void start() throws Exception {
        ComposeFile file = ComposeFile.read();
        DockerEngine.requireCompose();
        DockerEngine.requirePulled(List.of(file.image("kafka"), file.image("clickhouse"), file.image("grafana")));
        compose = new ComposeContainer("penumbra-it", new File(ComposeFile.REPOSITORY.toFile(), "compose.yaml"))
                .withOptions("--profile demo")
                .withBuild(true)
                .withStartupTimeout(Duration.ofMinutes(30));
        compose.start();
        clickHouse = new ClickHouseClient(new ClickHouseAccess(
                URI.create("http://127.0.0.1:8123"),
                ClickHouseAccess.DATABASE,
                "penumbra",
                secret("clickhouse", "/run/penumbra/secrets/clickhouse-password")));
        grafana = new Grafana(
                URI.create("http://127.0.0.1:3000"), secret("grafana", "/run/penumbra/grafana/admin-password"));
        await("pairs that are judged")
                .atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> judged() > SOME);
        clickHouse.execute("SYSTEM REFRESH VIEW verdict_publication");
    }

    @AfterAll
    static void stop() {
        if (compose != null) {
            compose.stop();
        }
    }

    @Test
    void everyBoardIsThereAsItIsInTheRepository() throws IOException {
        for (JsonNode board : Boards.all()) {
            JsonNode loaded = grafana.get(
                            "/api/dashboards/uid/" + board.path("uid").asText())
                    .path("dashboard");

            assertThat(loaded.path("title")).isEqualTo(board.path("title"));
            assertThat(loaded.path("panels")).hasSameSizeAs(board.path("panels"));
        }
    }

    @Test
    void everyPanelsQueryIsAnsweredThroughGrafana() throws IOException {
        String segment = clickHouse
                .ask("SELECT segment FROM comparisons ORDER BY segment LIMIT 1")
                .strip();
        List<String> refused = new ArrayList<>();
        Boards.eachTarget((board, panel, target) -> {
            JsonNode answer = grafana.query(board, target, segment);
            if (answer.path("status").asInt() != 200 || answer.has("error")) {
                refused.add(panel.path("title").asText() + ": " + answer.path("error"));
            }
        });

        assertThat(refused).isEmpty();
    }

    @Test
    void everyRuleIsLoadedAndOneFiresOnBadData() {
        assertThat(states()).hasSizeGreaterThanOrEqualTo(20);

        clickHouse.execute(
                "INSERT INTO completion_rows SELECT * REPLACE (toString(generateUUIDv4()) AS exchange_id,"
                        + " 'timeout' AS status, now64(3, 'UTC') AS started_at) FROM completion_rows WHERE arm = 'shadow' LIMIT 200");

        await("the rule about shadow calls")
                .atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> states().contains("Shadow calls failing pending"));
    }

    /** Title and state of each rule. */
    private static List<String> states() {
        List<String> states = new ArrayList<>();
        grafana.get("/api/prometheus/grafana/api/v1/rules")
                .path("data")
                .path("groups")
                .forEach(group -> group.path("rules")
                        .forEach(rule -> states.add(rule.path("name").asText() + " "
                                + rule.path("state").asText())));
        return states;
    }

    private static long judged() {
        return Long.parseLong(clickHouse
                .ask("SELECT count() FROM judged_pairs WHERE orders = 2")
                .strip());
    }

    private static String secret(String service, String file) throws Exception {
        ContainerState container = compose.getContainerByServiceName(service).orElseThrow();
        return container.execInContainer("cat", file).getStdout().strip();
    }
}
