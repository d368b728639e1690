package dev.penumbra.jobs.judge;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A judge model behind Gemini's protocol, on loopback, that says what a test lets it say. */
public final class JudgeServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Function<Question, Reply> judge;
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    /** One request as it came. */
    public record Question(String path, String apiKey, String text) {
        String answerA() {
            return section("answer_a");
        }

        String section(String tag) {
            return text.split("(?m)^<" + tag + ">$", -1)[1].split("(?m)^</" + tag + ">$", -1)[0].strip();
        }
    }

    /** What the server answers; a negative status never answers. */
    public record Reply(int status, String body, String retryAfter) {
        public static Reply says(String text) {
            return new Reply(200, answer(text), "");
        }

        static Reply status(int status) {
            return new Reply(status, "{\"error\":{}}", "");
        }

        private static String answer(String text) {
            var answer = JSON.createObjectNode();
            var parts = answer.putArray("candidates")
                    .addObject()
                    .putObject("content")
                    .putArray("parts");
            parts.addObject().put("text", "thinking of [[B>>A]]").put("thought", true);
            parts.addObject().put("text", text);
            answer.putObject("usageMetadata")
                    .put("promptTokenCount", 1_000)
                    .put("candidatesTokenCount", 100)
                    .put("thoughtsTokenCount", 50);
            answer.put("modelVersion", "gemini-4-argon");
            return answer.toString();
        }
    }

    public JudgeServer(Function<Question, Reply> judge) throws IOException {
        this.judge = judge;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Question> questions() {
        return questions;
    }

    List<String> bodies() {
        return bodies;
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Question question = new Question(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("x-goog-api-key")),
                    JSON.readTree(body)
                            .path("contents")
                            .path(0)
                            .path("parts")
                            .path(0)
                            .path("text")
                            .asText());
            bodies.add(body);
            questions.add(question);
            send(exchange, judge.apply(question));
        } catch (IOException clientLeft) {
            throw new UncheckedIOException(clientLeft);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        if (!reply.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().add("retry-after", reply.retryAfter());
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
