package dev.penumbra.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.e2e.fake.JudgeTemper;
import dev.penumbra.e2e.ledger.LedgerLine;
import dev.penumbra.e2e.stack.Form;
import dev.penumbra.e2e.stack.Part;
import dev.penumbra.e2e.stack.Stack;
import dev.penumbra.e2e.stack.StackFolder;
import dev.penumbra.e2e.stack.StackPorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterIT {
    private static final DemoSettings SETTINGS = new DemoSettings(60, 0.25, 0.1, JudgeTemper.standard());
    private static final int REQUESTS = 1_200;
    private static final long SIX_GIBIBYTES = 6L << 30;

    @TempDir
    Path parent;

    @Test
    void everythingArrivesExactlyOnceThoughATaskManagerAndThenTheJobManagerAreKilled() throws Exception {
        StackFolder folder = new StackFolder(parent.resolve("cluster"));
        Progress progress = new Progress(new PrintWriter(new StringWriter()), false);
        Stack stack = Stack.open(folder, StackPorts.free(), Form.CLUSTER);
        try (Demo demo = new Demo(stack, traffic(), SETTINGS, progress)) {
            CompletableFuture<List<LedgerLine>> ledger = CompletableFuture.supplyAsync(() -> run(demo));
            awaitExchanges(stack, 200);

            kill(stack, Part.TASK_MANAGER);
            stack.awaitReady(Part.JOB_MANAGER);
            awaitExchanges(stack, 600);
            kill(stack, Part.JOB_MANAGER);

            assertThat(restoredCheckpoints(stack)).hasSize(2).allMatch(path -> path.contains("/chk-"));
            assertThat(ledger.join()).allMatch(LedgerLine::holds);
            await().atMost(Duration.ofSeconds(30)).until(() -> reportingProxies(stack) == 2);
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> mostCheckpointsOfARun(folder, "comparison") >= 3);
            assertThat(stack.peakMemory().bytes()).isLessThan(SIX_GIBIBYTES);

            kill(stack, Part.SECOND_PROXY);
            stopWithSavepoint(stack, "comparison");
            kill(stack, Part.JOB_MANAGER);

            assertThat(restoredCheckpoints(stack)).anyMatch(path -> path.contains("/comparison/savepoints/savepoint-"));
        }
    }

    /** As the README tells a person to, before an upgrade. */
    private static void stopWithSavepoint(Stack stack, String name) throws Exception {
        String web = "http://127.0.0.1:" + stack.ports().flinkUi() + "/jobs";
        String job = elements(json(web + "/overview").path("jobs"))
                .filter(each -> each.path("name").asText().equals(name))
                .map(each -> each.path("jid").asText())
                .findFirst()
                .orElseThrow();
        Path target = stack.folder().data("checkpoints").resolve(name).resolve("savepoints");
        HttpRequest stop = HttpRequest.newBuilder(URI.create(web + "/" + job + "/stop"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"targetDirectory\":\"" + target.toUri() + "\",\"drain\":false}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(stop, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> json(web + "/" + job).path("state").asText().equals("FINISHED"));
    }

    /** Returns once the part's next process is ready. */
    private static void kill(Stack stack, Part part) {
        long killed = stack.pid(part);
        stack.kill(part);
        await().atMost(Duration.ofSeconds(30)).until(() -> stack.pid(part) != killed);
        stack.awaitReady(part);
    }

    private static void awaitExchanges(Stack stack, long wanted) {
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> exchanges(stack) >= wanted);
    }

    private static long exchanges(Stack stack) {
        return Long.parseLong(new ClickHouseClient(stack.clickHouse())
                .ask("SELECT count() FROM exchanges")
                .strip());
    }

    private static long reportingProxies(Stack stack) {
        return Long.parseLong(new ClickHouseClient(stack.clickHouse())
                .ask("SELECT uniqExact(proxy) FROM proxy_health WHERE exchanges > 0 AND log_shipping")
                .strip());
    }

    private static List<String> restoredCheckpoints(Stack stack) {
        String web = "http://127.0.0.1:" + stack.ports().flinkUi() + "/jobs";
        return elements(json(web).path("jobs"))
                .map(job -> json(web + "/" + job.path("id").asText() + "/checkpoints"))
                .map(checkpoints ->
                        checkpoints.at("/latest/restored/external_path").asText())
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode json(String url) {
        try {
            return new ObjectMapper().readTree(URI.create(url).toURL().openStream());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Of any one, since what earlier runs have left lies there too. */
    private static long mostCheckpointsOfARun(StackFolder folder, String job) throws IOException {
        Path runs = folder.data("checkpoints").resolve(job);
        try (Stream<Path> files = Files.walk(runs, 3)) {
            return files
                    .filter(file -> file.endsWith("_metadata"))
                    .collect(Collectors.groupingBy(file -> runs.relativize(file).getName(0), Collectors.counting()))
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
        }
    }

    private static DemoTraffic traffic() {
        DemoTraffic all = DemoTraffic.builtIn();
        return new DemoTraffic(
                all.items().subList(0, REQUESTS),
                all.segmentSettings(),
                all.mirroredFraction(),
                all.syntheticRepeats());
    }

    private static List<LedgerLine> run(Demo demo) {
        try {
            return demo.run();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
