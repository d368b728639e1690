package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static dev.penumbra.proxy.ProxyHarness.LITE;
import static dev.penumbra.proxy.ProxyHarness.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the shadow does, a client gets what the upstream would have told it: the same status line, the same headers
 * but for those of one connection and the exchange's id, the same bytes, however they are cut on their way.
 */
@NullUnmarked
class PrimaryIdentityTest {
    private static final int ROUNDS_OF_EACH = 3;
    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]";
    private static final List<Asked> REQUESTS = List.of(
            new Asked(GENERATE, ProxyHarness.QUESTION),
            new Asked(STREAM + "?alt=sse", ProxyHarness.QUESTION),
            new Asked(STREAM, ProxyHarness.QUESTION),
            new Asked(
                    "/v1/projects/p/locations/global/publishers/google/models/" + LITE
                            + ":streamGenerateContent?alt=sse",
                    ProxyHarness.QUESTION),
            new Asked(
                    "/v1/projects/p/locations/global/publishers/google/models/" + LITE + ":generateContent",
                    ProxyHarness.QUESTION),
            unary("/v1beta/interactions", "\"input\":\"Hello?\""),
            streamed("/v1beta/interactions", "\"input\":\"Hello?\""),
            unary("/v1beta/openai/chat/completions", MESSAGES),
            streamed("/v1beta/openai/chat/completions", MESSAGES),
            unary("/v1/chat/completions", MESSAGES),
            streamed("/v1/chat/completions", MESSAGES),
            unary("/v1/responses", "\"input\":\"Hello?\""),
            streamed("/v1/responses", "\"input\":\"Hello?\""),
            unary("/v1/messages", "\"max_tokens\":9," + MESSAGES),
            streamed("/v1/messages", "\"max_tokens\":9," + MESSAGES),
            new Asked(GENERATE, "{\"contents\": not json"),
            new Asked(GENERATE, ""),
            new Asked("/unknown/path?a=%20b", "{}"));

    private record Asked(String target, String body) {}

    private static Asked unary(String target, String fields) {
        return new Asked(target, "{\"model\":\"" + LITE + "\"," + fields + "}");
    }

    private static Asked streamed(String target, String fields) {
        return new Asked(target, "{\"model\":\"" + LITE + "\",\"stream\":true," + fields + "}");
    }

    enum Shadow {
        OFF,
        ON,
        WRONG_KEY,
        WRONG_URL,
        REFUSED_PORT,
        STALLED,
        RESETTING,
        FLOODING
    }

    @ParameterizedTest
    @EnumSource
    void theClientGetsWhatTheUpstreamSays(Shadow shadow) throws Exception {
        long seed = Long.getLong("penumbra.seed", 20261120);
        Random random = new Random(seed);
        try (ProxyHarness harness = harness(shadow)) {
            for (int round = 0; round < ROUNDS_OF_EACH * REQUESTS.size(); round++) {
                Asked asked = REQUESTS.get(round % REQUESTS.size());
                boolean head = random.nextInt(12) == 0;
                byte[] answer = Answers.random(random, head);
                long cuts = random.nextLong();
                harness.primary().script((request, connection) -> send(connection, answer, new Random(cuts)));
                String request = head
                        ? "HEAD " + asked.target() + " HTTP/1.1\r\nHost: api.example\r\n\r\n"
                        : WireClient.post(asked.target(), asked.body());

                WireMessage direct = exchange(harness.primary().port(), request, head);
                WireMessage proxied = exchange(harness.port(), request, head);

                assertSame(proxied, direct, "seed " + seed + ", round " + round + ", " + asked.target());
                List<WireMessage> received = harness.primary().received();
                assertThat(received.get(2 * round + 1).body())
                        .isEqualTo(received.get(2 * round).body());
            }
        }
    }

    private static ProxyHarness harness(Shadow shadow) throws Exception {
        ProxyHarness harness = ProxyHarness.start(
                ScriptedUpstream.json(200, "{}"),
                shadow == Shadow.OFF ? List.of() : List.of("{name: all, fraction: 1, repeat_share: 0.5}"),
                "limits: {shadow: {interactive: {deadline_millis: 700, concurrency: 2, queue: 4}}}");
        switch (shadow) {
            case OFF, ON -> {}
            case WRONG_KEY ->
                harness.shadow().script(ScriptedUpstream.json(401, "{\"error\":{\"status\":\"UNAUTHENTICATED\"}}"));
            case WRONG_URL -> harness.shadow().script(ScriptedUpstream.json(404, "<html>no such page</html>"));
            case REFUSED_PORT -> harness.shadow().close();
            case STALLED -> harness.shadow().script((request, connection) -> {});
            case RESETTING -> harness.shadow().script((request, connection) -> connection.reset());
            case FLOODING -> harness.shadow().script(PrimaryIdentityTest::flood);
        }
        return harness;
    }

    /** Until the other side has enough. */
    private static void flood(WireMessage request, ScriptedUpstream.Connection connection) throws IOException {
        connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        byte[] piece = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"and on \"}]}}]}\n\n"
                .repeat(64)
                .getBytes(StandardCharsets.UTF_8);
        while (true) {
            connection.chunk(piece);
        }
    }

    private static WireMessage exchange(int port, String request, boolean head) throws IOException {
        try (WireClient client = new WireClient(port)) {
            client.send(request);
            return head ? client.receiveHead() : client.receive();
        }
    }

    /** Cut anywhere, within chunks and within their sizes too. */
    private static void send(ScriptedUpstream.Connection connection, byte[] answer, Random random) throws IOException {
        int offset = 0;
        while (offset < answer.length) {
            int length = Math.min(answer.length - offset, 1 + random.nextInt(random.nextBoolean() ? 40 : 9_000));
            connection.send(Arrays.copyOfRange(answer, offset, offset + length));
            offset += length;
        }
        if (new String(answer, StandardCharsets.ISO_8859_1).contains(Answers.UNTIL_CLOSE)) {
            connection.socket().close();
        }
    }

    private static void assertSame(WireMessage proxied, WireMessage direct, String round) {
        assertThat(proxied.startLine()).as(round).isEqualTo(direct.startLine());
        assertThat(endToEnd(proxied)).as(round).containsExactlyInAnyOrderElementsOf(endToEnd(direct));
        assertThat(proxied.header("x-penumbra-exchange-id")).as(round).isPresent();
        assertThat(proxied.body()).as(round).isEqualTo(direct.body());
        assertThat(proxied.whole()).as(round).isTrue();
    }

    private static List<String> endToEnd(WireMessage message) {
        return message.headers().stream()
                .filter(header -> !header.toLowerCase(Locale.ROOT)
                        .matches("(transfer-encoding|connection|trailer|keep-alive|x-penumbra-exchange-id):.*"))
                .map(PrimaryIdentityTest::nameAndValue)
                .sorted()
                .toList();
    }

    /** The white space around a value is not part of it. */
    private static String nameAndValue(String header) {
        int colon = header.indexOf(':');
        return header.substring(0, colon).toLowerCase(Locale.ROOT) + ": "
                + header.substring(colon + 1).strip();
    }

    /** Every form that an answer can have on the wire. */
    private static final class Answers {
        static final String UNTIL_CLOSE = "X-Ends: with the connection\r\n";
        private static final int[] STATUS = {200, 200, 200, 201, 400, 401, 403, 404, 413, 429, 500, 502, 503, 529};

        private static final List<String> PIECES = List.of(
                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"äöü€𝄞 \\n\"}]}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"äöü€𝄞 \\n\"}}]}",
                "{\"type\":\"response.output_text.delta\",\"delta\":\"äöü€𝄞 \\n\"}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"ä€𝄞\"}}",
                "[DONE]");

        private Answers() {}

        static byte[] random(Random random, boolean head) throws IOException {
            String status = "HTTP/1.1 " + STATUS[random.nextInt(STATUS.length)] + " Some Reason\r\n" + headers(random);
            if (head) {
                return bytes(status + "Content-Length: " + random.nextInt(5_000) + "\r\n\r\n");
            }
            return switch (random.nextInt(9)) {
                case 0 -> bytes("HTTP/1.1 204 No Content\r\n" + headers(random) + "\r\n");
                case 1 -> bytes("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n" + headers(random) + "\r\n");
                case 2 -> bytes(status + "Content-Length: 0\r\n\r\n");
                case 3 -> whole(status + "Content-Encoding: gzip\r\n", gzip(body(random)));
                case 4 -> chunked(status + "Trailer: X-Sum\r\n", body(random), random, "X-Sum: 1\r\n");
                case 5 -> joined(bytes(status + UNTIL_CLOSE + "Connection: close\r\n\r\n"), body(random));
                case 6 -> whole(status, body(random));
                default -> chunked(status, body(random), random, "");
            };
        }

        private static String headers(Random random) {
            return "Content-Type: " + (random.nextBoolean() ? "text/event-stream" : "application/json; charset=UTF-8")
                    + "\r\nX-Request-Id: " + random.nextInt() + "\r\nset-cookie: a=1\r\nSet-Cookie: b=2; Path=/\r\n"
                    + (random.nextBoolean() ? "Retry-After: 7\r\nX-Empty:\r\n" : "")
                    + "X-Long: " + "v".repeat(random.nextInt(2_000)) + "\r\n";
        }

        /** Events, an array, one object, or bytes that are no text at all. */
        private static byte[] body(Random random) {
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            int pieces = random.nextInt(200);
            byte[] noise = new byte[random.nextInt(30_000)];
            random.nextBytes(noise);
            return switch (random.nextInt(4)) {
                case 0 -> utf8(("data: " + piece + (random.nextBoolean() ? "\r\n\r\n" : "\n\n")).repeat(pieces));
                case 1 -> utf8("[" + (piece + ",\r\n").repeat(pieces) + piece + "]");
                case 2 -> utf8(piece);
                default -> noise;
            };
        }

        private static byte[] whole(String head, byte[] body) {
            return joined(bytes(head + "Content-Length: " + body.length + "\r\n\r\n"), body);
        }

        private static byte[] chunked(String head, byte[] body, Random random, String trailers) {
            ByteArrayOutputStream wire = new ByteArrayOutputStream();
            wire.writeBytes(bytes(head + "Transfer-Encoding: chunked\r\n\r\n"));
            int offset = 0;
            while (offset < body.length) {
                int length = Math.min(body.length - offset, 1 + random.nextInt(random.nextBoolean() ? 20 : 12_000));
                wire.writeBytes(bytes(Integer.toHexString(length) + "\r\n"));
                wire.write(body, offset, length);
                wire.writeBytes(bytes("\r\n"));
                offset += length;
            }
            wire.writeBytes(bytes("0\r\n" + trailers + "\r\n"));
            return wire.toByteArray();
        }

        private static byte[] gzip(byte[] plain) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(plain);
            }
            return bytes.toByteArray();
        }

        private static byte[] joined(byte[] first, byte[] second) {
            byte[] both = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, both, first.length, second.length);
            return both;
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
