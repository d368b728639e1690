package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static dev.penumbra.proxy.ProxyHarness.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.penumbra.proxy.config.ConfigurationException;
import dev.penumbra.proxy.config.ConfigurationReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A credential in every slot that there is, on good paths and bad ones, is afterwards found nowhere. */
@NullUnmarked
class CanaryTest {
    private static final String CANARY = "canary";
    /** Of a shape that the patterns know, for places whose text is kept. */
    private static final String KEY = "sk-canary-0123456789abcdef";

    private static final String ANSWER = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"It is " + KEY
            + ".\"}]},\"finishReason\":\"STOP\"}],\"modelVersion\":\"" + KEY + "\",\"responseId\":\"" + KEY + "\"}";
    private static final String ERROR =
            "{\"error\":{\"code\":429,\"status\":\"no quota for " + KEY + "\",\"message\":\"key " + KEY + "\"}}";
    private static final String QUESTION = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Use " + KEY
            + " please\"}]}],\"apiKey\":\"" + KEY + "\",\"labels\":{\"" + KEY + "\":\"" + KEY + "\"}}";
    private static final String[] HEADERS = {
        "Authorization: Bearer canary-bearer-1",
        "Proxy-Authorization: Basic canary-basic-2",
        "X-Goog-Api-Key: canary-goog-3",
        "X-Api-Key: canary-anthropic-4",
        "Api-Key: canary-azure-5",
        "Cookie: session=canary-cookie-6",
        "X-Penumbra-Feature: " + KEY,
        "X-Tenant: Bearer " + KEY,
        "X-Penumbra-Task-Kind: " + KEY,
        "X-Penumbra-Session: " + KEY,
        "X-Request-Id: " + KEY,
        "Traceparent: " + KEY,
    };

    /** These are no text that anybody may keep. */
    private static final String[] OF_HEADERS_AND_QUERY = {
        "canary-bearer-1",
        "canary-basic-2",
        "canary-goog-3",
        "canary-anthropic-4",
        "canary-azure-5",
        "canary-cookie-6",
        "canary-query-7",
    };

    private final Logger root = (Logger) org.slf4j.LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger own = (Logger) org.slf4j.LoggerFactory.getLogger("dev.penumbra");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        own.setLevel(Level.TRACE);
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(logged);
        own.setLevel(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redacted", "hash", "off"})
    void noCredentialIsLeftAnywhere(String capture) throws Exception {
        try (ProxyHarness harness = harness(capture)) {
            List<String> answers = everything(harness);

            assertThat(traces(harness))
                    .isNotEmpty()
                    .allSatisfy(
                            trace -> assertThat(trace.toLowerCase(Locale.ROOT)).doesNotContain(CANARY));
            assertThat(answers).allSatisfy(answer -> assertThat(answer).doesNotContain(CANARY));
        }
    }

    @Test
    void whereTextIsKeptInFullItsCanaryIsFound() throws Exception {
        try (ProxyHarness harness = harness("full")) {
            everything(harness);

            assertThat(traces(harness))
                    .anySatisfy(trace -> assertThat(trace).contains("Use " + KEY))
                    .allSatisfy(trace -> assertThat(trace).doesNotContain(OF_HEADERS_AND_QUERY));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy: {name: a, listen: {port: " + KEY + "}}",
                "proxy: {" + KEY + ": a}",
                KEY + ": {}",
                "proxy: {upstreams: {primary: {url: \"http://127.0.0.1:1\"}, shadow: {url: \"http://127.0.0.1:1\","
                        + " api_key: " + KEY + "}}}",
                "proxy: {upstreams: {primary: {url: \"http://user:" + KEY + "@127.0.0.1:1\"}}}",
                "proxy: {upstreams: {primary: {url: \"http://127.0.0.1:1\", api_key_file: " + KEY + "}}}",
                "proxy: {upstreams: {primary: {url: \"http://127.0.0.1:1\"}, shadow: {url: \"http://127.0.0.1:1\","
                        + " api_key_file: " + KEY + "}}}",
                "proxy: *" + KEY,
                "proxy: [" + KEY,
            })
    void aBadConfigurationDoesNotQuoteAKeyThatStandsInIt(String yaml) {
        assertThatThrownBy(() -> new ConfigurationReader(name -> null).read(new StringReader(yaml)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining(CANARY)
                .hasNoCause();
    }

    private static ProxyHarness harness(String capture) throws Exception {
        return ProxyHarness.start(
                ScriptedUpstream.json(200, ANSWER),
                List.of("{name: all, fraction: 1, repeat_share: 1, shadow_repeat_share: 1, capture: " + capture + "}"),
                "limits: {header_bytes: 8192, request_line_bytes: 2048}");
    }

    /** Everything that goes well or wrong; what the proxy itself answered. */
    private static List<String> everything(ProxyHarness harness) throws Exception {
        List<String> own = new ArrayList<>();
        ask(harness, GENERATE + "?key=canary-query-7&alt=json", QUESTION);
        ask(harness, "/v1beta/models/" + KEY + ":generateContent", QUESTION);
        ask(harness, "/unknown/" + KEY, QUESTION);
        ask(harness, GENERATE, "{\"contents\": \"" + KEY);
        for (String path : List.of("/v1/chat/completions", "/v1beta/openai/chat/completions", "/v1/messages")) {
            ask(
                    harness,
                    path,
                    "{\"model\":\"" + ProxyHarness.LITE + "\",\"max_tokens\":9,\"user\":\"" + KEY
                            + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Use " + KEY + "\"}]}");
        }
        harness.primary().script(ScriptedUpstream.events(ANSWER, ERROR));
        harness.shadow().script(ScriptedUpstream.json(429, ERROR));
        ask(harness, STREAM + "?alt=sse&key=canary-query-7", QUESTION);
        harness.primary().script(ScriptedUpstream.json(429, ERROR));
        harness.shadow().script((request, connection) -> connection.send("HTTP/1.1 " + KEY + "\r\n\r\n"));
        ask(harness, GENERATE, QUESTION);
        own.add(ask(harness, GENERATE, QUESTION, "X-Long: " + KEY.repeat(400)));
        own.add(ask(harness, GENERATE + "?key=" + KEY.repeat(100), QUESTION));
        own.add(ask(harness, GENERATE, QUESTION, "Content-Length: 1", "X: " + KEY));
        harness.primary().script((request, connection) -> connection.reset());
        harness.shadow().close();
        own.add(ask(harness, GENERATE + "?key=canary-query-7", QUESTION));
        harness.primary().close();
        own.add(ask(harness, GENERATE + "?key=canary-query-7", QUESTION));
        for (String target : List.of("/metrics", "/health/ready?key=" + KEY, "/" + KEY)) {
            own.add(WireClient.exchange(
                            harness.adminPort(),
                            "GET " + target + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + KEY + "\r\n\r\n")
                    .text());
        }
        own.add(String.join(
                "\n",
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .toList()));
        return own;
    }

    private static String ask(ProxyHarness harness, String target, String body, String... more) throws IOException {
        String[] headers = Stream.concat(Stream.of(HEADERS), Stream.of(more)).toArray(String[]::new);
        WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(target, body, headers));
        return answer == null ? "" : answer.headers() + answer.text();
    }

    /** Events, the log's files and what was logged, after an orderly stop. */
    private List<String> traces(ProxyHarness harness) throws IOException {
        harness.stop();
        List<String> traces = new ArrayList<>();
        harness.sink().bytes().forEach(event -> traces.add(new String(event, StandardCharsets.UTF_8)));
        try (Stream<Path> files = Files.walk(harness.directory().resolve("log"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                traces.add(file + Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        for (ILoggingEvent event : List.copyOf(logged.list)) {
            traces.add(event.getFormattedMessage()
                    + event.getKeyValuePairs()
                    + event.getThreadName()
                    + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return traces;
    }
}
