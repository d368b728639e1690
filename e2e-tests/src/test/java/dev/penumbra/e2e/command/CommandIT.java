package dev.penumbra.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.e2e.stack.StackFolder;
import dev.penumbra.e2e.stack.StackState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandIT {
    private static final String ONE_PAIR = """
            {"id":"1","corpus":"test","segment":"colours","task_kind":"classification",\
            "prompt":[{"role":"user","content":"Which colour has the sky?"}],\
            "lite":{"model":"a","text":"blue","status":"ok","input_tokens":5,"output_tokens":1,"tokens_estimated":false},\
            "pro":{"model":"b","text":"grey","status":"ok","input_tokens":5,"output_tokens":1,"tokens_estimated":false},\
            "truth":{"kind":"label","gold":"blue","lite_answer":"blue","pro_answer":"grey",\
            "lite_score":1.0,"pro_score":0.0}}
            """;

    private static final String SAMPLES = "{\"place\":\"samples\",\"unit\":\"rows\",";
    private static final String STORED = "SELECT (SELECT count() FROM comparisons), (SELECT count() FROM samples)";

    @TempDir
    Path parent;

    private final List<Process> started = new ArrayList<>();

    /** What a command printed and how it ended. */
    private record Ended(int exitCode, String output) {}

    @Test
    void aStackRunsOnceInAFolderSaysSoAndIsStoppedByDown() throws Exception {
        Process demo = startDemo("stays.txt");
        await().atMost(Duration.ofMinutes(2)).until(() -> output("stays.txt").contains("Ctrl-C stops everything"));
        List<ProcessHandle> parts = parts();

        Ended second = run("second.txt", demoWords());
        Ended status = run("status.txt", "status");
        Ended sql = run("sql.txt", "sql", "SELECT count() FROM comparisons", "--format", "TSV");
        Ended looked = run("looked.txt", "forget", "--dimension", "feature=colours", "--dry-run", "--format", "json");
        Ended forgot = run("forgot.txt", "forget", "--dimension", "feature=colours", "--yes", "--format", "json");
        Ended left = run("left.txt", "sql", STORED, "--format", "TSV");
        Ended down = run("down.txt", "down");

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output())
                .contains("already runs")
                .contains("process " + demo.pid())
                .contains("penumbra down");
        assertThat(status.exitCode()).isZero();
        assertThat(status.output()).contains("clickhouse", "kafka", "jobs", "proxy", "lag: ");
        assertThat(sql.output()).startsWith("1");
        assertThat(looked.output())
                .contains(SAMPLES + "\"found\":1,\"removed\":0,\"left\":1,\"gone_by\":null")
                .containsPattern("\"place\":\"topic\",\"unit\":\"records\",\"found\":[1-9]")
                .containsPattern("\"place\":\"event_log\",\"unit\":\"segments\",\"found\":[1-9]")
                .containsPattern("\"place\":\"checkpoints\",\"unit\":\"checkpoints\",\"found\":[1-9]");
        assertThat(forgot.output()).contains(SAMPLES + "\"found\":1,\"removed\":1,\"left\":0");
        assertThat(left.output()).startsWith("1\t0");
        assertThat(down.output()).contains("Stopped the stack (process " + demo.pid() + ")");
        assertThat(parts).hasSize(4).noneMatch(ProcessHandle::isAlive);
        assertThat(run("after.txt", "status").exitCode()).isEqualTo(3);
    }

    @Test
    void ctrlCInTheMidstOfAStartLeavesNothingBehind() throws Exception {
        Process demo = startDemo("interrupted.txt");
        await().atMost(Duration.ofSeconds(60)).until(() -> !children(demo).isEmpty());
        List<ProcessHandle> parts = children(demo);

        new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();

        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(130);
        assertThat(parts).noneMatch(ProcessHandle::isAlive);
        assertThat(output("interrupted.txt")).doesNotContain("Exception");
    }

    @Test
    void nothingOutlivesAStackThatIsKilled() throws Exception {
        Process demo = startDemo("killed.txt");
        await().atMost(Duration.ofSeconds(60)).until(() -> children(demo).size() >= 3);
        List<ProcessHandle> parts = children(demo);

        demo.destroyForcibly();

        await().atMost(Duration.ofSeconds(30)).until(() -> parts.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(run("status.txt", "status").exitCode()).isEqualTo(StatusCommand.NOTHING_RUNS);
    }

    @Test
    void aTakenPortIsOneSentenceAndNothingStarts() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            Ended refused = run("refused.txt", "demo", "--exit", "--proxy-port", port);

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output().lines().filter(line -> line.startsWith("penumbra:")))
                    .singleElement()
                    .asString()
                    .contains("Port " + port + ", for the proxy, is taken")
                    .contains("--proxy-port");
            assertThat(refused.output()).doesNotContain("\tat ");
        }
    }

    @AfterEach
    void killWhatIsLeft() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    private Process startDemo(String outputName) throws IOException {
        return start(outputName, demoWords());
    }

    private String[] demoWords() throws IOException {
        Path corpus = Files.writeString(parent.resolve("corpus.jsonl"), ONE_PAIR);
        return new String[] {
            "demo",
            "--corpus",
            corpus.toString(),
            "--proxy-port",
            "0",
            "--admin-port",
            "0",
            "--clickhouse-port",
            "0",
            "--flink-port",
            "0"
        };
    }

    private Ended run(String outputName, String... words) throws Exception {
        Process process = start(outputName, words);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output(outputName));
    }

    private Process start(String outputName, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                // A build in the background of a shell ignores interrupts, and so would what it starts.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dlogback.configurationFile=dev/penumbra/e2e/command/command-logging.xml",
                Penumbra.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(parent.resolve(outputName).toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put(Home.VARIABLE, home().toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Path home() {
        return parent.resolve("home");
    }

    private String output(String name) throws IOException {
        return Files.readString(parent.resolve(name));
    }

    private List<ProcessHandle> parts() {
        return new StackFolder(home())
                .state().stream()
                        .flatMap(state -> state.processes().stream())
                        .map(StackState.Running::handle)
                        .flatMap(java.util.Optional::stream)
                        .toList();
    }

    private static List<ProcessHandle> children(Process process) {
        return process.children().toList();
    }
}
