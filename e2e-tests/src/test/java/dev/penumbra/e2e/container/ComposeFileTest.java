package dev.penumbra.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.stack.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ComposeFileTest {
    /** They end by themselves, and others wait for that. */
    private static final Set<String> ONE_SHOT = Set.of("secrets", "topic", "schema", "penumbra");

    private final ComposeFile compose = ComposeFile.read();

    @Test
    void everyImageIsBuiltHereOrPinnedToAVersion() {
        assertThat(compose.services()).allSatisfy((name, service) -> {
            if (service.containsKey("build")) {
                assertThat(ComposeFile.REPOSITORY.resolve(String.valueOf(
                                ComposeFile.mapping(service, "build").get("dockerfile"))))
                        .isRegularFile();
            } else {
                assertThat(compose.image(name)).as(name).matches("[a-z/-]+:\\d+\\.\\d+(\\.\\d+)?");
            }
        });
    }

    @Test
    void whatIsMountedFromHereIsHere() {
        assertThat(volumes().filter(volume -> volume.startsWith("./")))
                .isNotEmpty()
                .allSatisfy(volume -> assertThat(ComposeFile.REPOSITORY.resolve(volume.split(":", -1)[0]))
                        .exists());
    }

    @Test
    void volumesAreMountedReadOnlyOrHoldWhatTheirServiceWrites() {
        assertThat(volumes().filter(volume -> volume.startsWith("./"))).allMatch(volume -> volume.endsWith(":ro"));
    }

    @Test
    void whoeverStaysTellsHowItIsAndIsStartedAgain() {
        assertThat(compose.services()).allSatisfy((name, service) -> {
            if (!ONE_SHOT.contains(name)) {
                assertThat(service.get("restart")).as(name).isEqualTo("unless-stopped");
            }
        });
        assertThat(compose.services().keySet().stream().filter(name -> !hasHealthCheck(name)))
                .as("no check of their own, and nobody waits for them to be well")
                .containsExactlyInAnyOrderElementsOf(union(ONE_SHOT, Set.of("models", "traffic")));
    }

    @Test
    void whoIsWaitedForIsThereAndCanBeWaitedFor() {
        assertThat(compose.services())
                .allSatisfy((name, service) -> ComposeFile.mapping(service, "depends_on")
                        .forEach((other, how) -> {
                            assertThat(compose.services()).as(name).containsKey(other);
                            assertThat(String.valueOf(how))
                                    .as(name + " waits for " + other)
                                    .contains(
                                            ONE_SHOT.contains(other)
                                                    ? "service_completed_successfully"
                                                    : "service_healthy");
                            assertThat(ONE_SHOT.contains(other) || hasHealthCheck(other))
                                    .as(other)
                                    .isTrue();
                        }));
    }

    @Test
    void onlyTheProxyCanBeReachedFromElsewhereAndOnlyWhenToldSo() {
        assertThat(compose.services().values().stream()
                        .flatMap(service -> ComposeFile.texts(service, "ports").stream()))
                .isNotEmpty()
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void versionsAreThoseThatTheRestOfTheRepositoryIsWrittenFor() throws IOException {
        assertThat(compose.image("kafka")).endsWith(":" + property("kafka.version"));
        String plugin = String.valueOf(ComposeFile.mapping(compose.services().get("grafana"), "environment")
                .get("GF_PLUGINS_PREINSTALL_SYNC"));
        assertThat(text("dashboards/grafana/dashboards/penumbra-decisions.json"))
                .contains("\"" + plugin.split("@", -1)[1] + "\"");
    }

    /** Whether Docker itself takes the file, where it is there to be asked. */
    @Test
    void composeTakesTheFileWithoutAnEdit() throws Exception {
        Optional<List<String>> tool = Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
                .filter(ComposeFileTest::isThere)
                .findFirst();
        Assumptions.assumeTrue(tool.isPresent(), "skipped: neither docker compose nor docker-compose is installed");

        requireTaken(tool.get(), List.of());
        requireTaken(tool.get(), List.of("-f", "compose.yaml", "-f", "e2e-tests/compose/without-images.yaml"));
    }

    private static void requireTaken(List<String> tool, List<String> files) throws Exception {
        Process config = new ProcessBuilder(Stream.of(tool, files, List.of("--profile", "demo", "config", "-q"))
                        .flatMap(List::stream)
                        .toList())
                .directory(ComposeFile.REPOSITORY.toFile())
                .redirectErrorStream(true)
                .start();

        String said = new String(config.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(config.waitFor()).as(said).isZero();
    }

    @Test
    void theTopicIsAsTheBrokerOfOneMachineMakesIt() {
        String command = String.valueOf(compose.services().get("topic").get("command"));

        KafkaBroker.topicSettings(168)
                .forEach((key, value) -> assertThat(command).contains(key + "=" + value));
    }

    private static boolean isThere(List<String> tool) {
        return DockerEngine.isAnswered(
                Stream.concat(tool.stream(), Stream.of("version")).toArray(String[]::new));
    }

    private Stream<String> volumes() {
        return compose.services().values().stream().flatMap(service -> ComposeFile.texts(service, "volumes").stream());
    }

    private boolean hasHealthCheck(String name) {
        Map<String, Object> service = compose.services().get(name);
        return service.containsKey("healthcheck")
                || (service.containsKey("build") && dockerfile(service).contains("HEALTHCHECK"));
    }

    private static String dockerfile(Map<String, Object> service) {
        return text(String.valueOf(ComposeFile.mapping(service, "build").get("dockerfile")));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }

    private static String property(String name) throws IOException {
        String pom = Files.readString(ComposeFile.REPOSITORY.resolve("pom.xml"));
        return pom.substring(pom.indexOf("<" + name + ">") + name.length() + 2, pom.indexOf("</" + name + ">"));
    }

    private static String text(String place) {
        try {
            return Files.readString(ComposeFile.REPOSITORY.resolve(Path.of(place)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
