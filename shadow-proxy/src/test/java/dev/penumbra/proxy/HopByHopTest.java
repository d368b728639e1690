package dev.penumbra.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Headers of one connection stay on it, in both directions, also those that only {@code Connection} names. */
@NullUnmarked
class HopByHopTest {
    private static final int ROUNDS = 150;
    private static final List<String> HOP_BY_HOP = List.of(
            "Keep-Alive: timeout=5",
            "Proxy-Authorization: Basic c2VjcmV0",
            "Proxy-Authenticate: Basic",
            "Proxy-Connection: keep-alive",
            "TE: trailers",
            "Trailer: X-Sum");

    @Test
    void whatBelongsToAConnectionStaysOnItInBothDirections() throws Exception {
        long seed = Long.getLong("penumbra.seed", 42);
        Random random = new Random(seed);
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, "{}"))) {
            for (int round = 0; round < ROUNDS; round++) {
                Headers asked = Headers.random(random);
                Headers answered = Headers.random(random);
                harness.primary()
                        .script((request, connection) -> connection.send(
                                "HTTP/1.1 200 OK\r\n" + answered.onTheWire() + "Content-Length: 2\r\n\r\nok"));

                WireMessage answer = WireClient.exchange(
                        harness.port(),
                        "POST /any HTTP/1.1\r\nHost: a\r\n" + asked.onTheWire() + "Content-Length: 1\r\n\r\n1");

                WireMessage seen = harness.primary().received().get(round);
                assertThat(own(seen))
                        .as("request, seed %d, round %d", seed, round)
                        .isEqualTo(asked.endToEnd());
                assertThat(own(answer))
                        .as("answer, seed %d, round %d", seed, round)
                        .isEqualTo(answered.endToEnd());
            }
        }
    }

    /** What the test sent, sorted; not what the proxy says for itself on the next connection. */
    private static List<String> own(WireMessage message) {
        return message.headers().stream()
                .filter(header -> !header.toLowerCase(Locale.ROOT)
                        .matches("(host|content-length|x-penumbra-exchange-id|connection: (keep-alive|close)).*"))
                .map(HopByHopTest::lowerCaseName)
                .sorted()
                .toList();
    }

    private static String lowerCaseName(String header) {
        int colon = header.indexOf(':');
        return header.substring(0, colon).toLowerCase(Locale.ROOT) + header.substring(colon);
    }

    /** A set of headers, and which of them go on. */
    private record Headers(List<String> all, List<String> endToEnd) {
        static Headers random(Random random) {
            List<String> all = new ArrayList<>();
            Set<String> named = new HashSet<>();
            for (int i = 0; i < 1 + random.nextInt(10); i++) {
                String name = randomCase("x-name-" + random.nextInt(8), random);
                all.add(name + ": " + "v".repeat(1 + random.nextInt(40)) + i);
                if (random.nextInt(3) == 0) {
                    named.add(name.toLowerCase(Locale.ROOT));
                }
            }
            List<String> endToEnd = all.stream()
                    .map(HopByHopTest::lowerCaseName)
                    .filter(header -> !named.contains(header.substring(0, header.indexOf(':'))))
                    .sorted()
                    .toList();
            HOP_BY_HOP.stream().filter(header -> random.nextBoolean()).forEach(all::add);
            for (String name : named) {
                all.add("Connection: " + (random.nextBoolean() ? "keep-alive ,\t" : "") + randomCase(name, random));
            }
            Collections.shuffle(all, random);
            return new Headers(all, endToEnd);
        }

        String onTheWire() {
            return String.join("\r\n", all) + "\r\n";
        }

        private static String randomCase(String name, Random random) {
            return random.nextBoolean() ? name.toUpperCase(Locale.ROOT) : name;
        }
    }
}
