package dev.penumbra.proxy;

import static org.awaitility.Awaitility.await;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;

/** A proxy in this JVM between scripted upstreams, with all that it tells the rest of the platform. */
@NullUnmarked
final class ProxyHarness implements AutoCloseable {
    static final String LITE = "gemini-3.1-flash-lite";
    static final String PRO = "gemini-3.1-pro-preview";
    static final String GENERATE = "/v1beta/models/" + LITE + ":generateContent";
    static final String STREAM = "/v1beta/models/" + LITE + ":streamGenerateContent";
    static final String QUESTION =
            "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"What is two and two?\"}]}]}";
    static final String ALL = "{name: all, fraction: 1.0, capture: full}";
    static final String SHADOW_KEY = "canary-shadow-key-7f3a";
    static final String REPEAT_KEY = "canary-repeat-key-91bc";

    private final ScriptedUpstream primary;
    private final ScriptedUpstream shadow;
    private final CollectingSink sink = new CollectingSink();
    private final RunningProxyStart start;
    private RunningProxy proxy;
    private final Path directory;

    private ProxyHarness(ScriptedUpstream primary, ScriptedUpstream shadow, RunningProxyStart start) throws Exception {
        this.primary = primary;
        this.shadow = shadow;
        this.directory = Files.createTempDirectory("penumbra-proxy");
        this.start = start;
        this.proxy = start.start(sink, directory);
    }

    private interface RunningProxyStart {
        RunningProxy start(CollectingSink sink, Path directory) throws Exception;
    }

    /** Rules: one line of YAML each; settings: further lines of the proxy's section. */
    static ProxyHarness start(ScriptedUpstream.Script script, List<String> rules, String... settings) throws Exception {
        ScriptedUpstream primary = new ScriptedUpstream(script);
        ScriptedUpstream shadow = new ScriptedUpstream(script);
        return new ProxyHarness(primary, shadow, (sink, directory) -> {
            String yaml = yaml(directory, primary.url(), shadow.url(), rules, settings);
            ConfigurationFile file =
                    new ConfigurationFile(Files.writeString(directory.resolve("penumbra.yaml"), yaml), name -> null);
            return RunningProxy.start(file, file.read(), sink);
        });
    }

    static ProxyHarness unmirrored(ScriptedUpstream.Script script, String... settings) throws Exception {
        return start(script, List.of(), settings);
    }

    static ProxyHarness mirrored(ScriptedUpstream.Script script, String... settings) throws Exception {
        return start(script, List.of(ALL), settings);
    }

    static String yaml(Path directory, String primary, String shadow, List<String> rules, String... settings)
            throws IOException {
        Path shadowKey = Files.writeString(directory.resolve("shadow.key"), SHADOW_KEY + "\n");
        Path repeatKey = Files.writeString(directory.resolve("repeat.key"), REPEAT_KEY);
        String timeouts =
                String.join("\n", settings).contains("timeouts:") ? "" : "  timeouts: {shutdown_millis: 5000}\n";
        String tiers = String.join("\n", settings).contains("tiers:")
                ? ""
                : "  tiers: {lite: [" + LITE + "], pro: [" + PRO + "]}\n";
        String budget = String.join("\n", settings).contains("budget:") ? "" : "  budget: {usd_per_day: unlimited}\n";
        return "proxy:\n  name: proxy-test\n  listen: {port: 0}\n  admin: {port: 0}\n  event_loops: 1\n"
                + tiers
                + "  upstreams:\n    primary: {url: \"" + primary + "\"}\n"
                + "    shadow: {url: \"" + shadow + "\", api_key_file: " + shadowKey + "}\n"
                + "    repeat: {url: \"" + shadow + "\", api_key_file: " + repeatKey + "}\n"
                + "  segments:\n    dimensions: {feature: x-penumbra-feature, tenant: x-tenant}\n    key: [feature]\n"
                + "    task_kind_header: x-penumbra-task-kind\n    session_header: x-penumbra-session\n"
                + "  event_log: {directory: \"" + directory.resolve("log") + "\"}\n"
                + "  kafka: {bootstrap_servers: \"127.0.0.1:1\"}\n"
                + timeouts
                + budget
                + (rules.isEmpty() ? "" : "  rules:\n    - " + String.join("\n    - ", rules) + "\n")
                + (settings.length == 0 ? "" : "  " + String.join("\n  ", settings) + "\n");
    }

    /** Starts with a file that is made from the usual one. */
    static ProxyHarness edited(ScriptedUpstream.Script script, UnaryOperator<String> edit, String... settings)
            throws Exception {
        ScriptedUpstream primary = new ScriptedUpstream(script);
        ScriptedUpstream shadow = new ScriptedUpstream(script);
        return new ProxyHarness(primary, shadow, (sink, directory) -> {
            String yaml = yaml(directory, primary.url(), shadow.url(), List.of(ALL), settings);
            Path file = Files.writeString(directory.resolve("penumbra.yaml"), edit.apply(yaml));
            ConfigurationFile configuration = new ConfigurationFile(file, name -> null);
            return RunningProxy.start(configuration, configuration.read(), sink);
        });
    }

    /** Where the configuration is, for a test that edits it. */
    Path file() {
        return directory.resolve("penumbra.yaml");
    }

    int port() {
        return proxy.port();
    }

    int adminPort() {
        return proxy.adminPort();
    }

    Path directory() {
        return directory;
    }

    ScriptedUpstream primary() {
        return primary;
    }

    ScriptedUpstream shadow() {
        return shadow;
    }

    CollectingSink sink() {
        return sink;
    }

    CompletionEvent event(Arm arm) {
        return events(arm, 1).get(0);
    }

    List<CompletionEvent> events(Arm arm, int count) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> sink.of(arm).size() >= count);
        return sink.of(arm);
    }

    /** Until the proxy knows that every client has left. */
    void awaitNoClient() {
        await().until(() -> metrics().contains("penumbra_client_connections 0.0"));
    }

    String metrics() throws IOException {
        return WireClient.exchange(adminPort(), "GET /metrics HTTP/1.1\r\nHost: admin\r\n\r\n")
                .text();
    }

    /** A new proxy in the place of the old one, with the same configuration and folder. */
    void restart() throws Exception {
        proxy.close();
        proxy = start.start(sink, directory);
    }

    void stop() {
        proxy.close();
    }

    @Override
    public void close() throws IOException {
        primary.close();
        shadow.close();
        proxy.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
