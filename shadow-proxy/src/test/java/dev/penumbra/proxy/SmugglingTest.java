package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests in which two servers could see two different things; each has another request hidden behind it. */
@NullUnmarked
@Timeout(60)
class SmugglingTest {
    private static final String HIDDEN = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

    /** One a test: what an upstream got of a request that was cut is told when its connection ends, which may be later. */
    private ProxyHarness harness;

    @BeforeEach
    void startProxy() throws Exception {
        harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, "{}"));
    }

    @AfterEach
    void stopProxy() throws Exception {
        harness.close();
    }

    /** A name and the bytes of one request; what follows it must not be taken for another. */
    private record Ambiguous(String name, String request) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Ambiguous> ambiguous() {
        return Stream.of(
                headers("length and coding", "Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
                headers("coding and length", "Transfer-Encoding: chunked\r\nContent-Length: 5", "0\r\n\r\n"),
                headers("two lengths", "Content-Length: 5\r\nContent-Length: 6", "12345"),
                headers("the same length twice", "Content-Length: 5\r\nContent-Length: 5", "12345"),
                headers("a list of lengths", "Content-Length: 5, 5", "12345"),
                headers("a length below zero", "Content-Length: -5", "12345"),
                headers("a signed length", "Content-Length: +5", "12345"),
                headers("a hexadecimal length", "Content-Length: 0x5", "12345"),
                headers("a length with a space in it", "Content-Length: 5 5", "12345"),
                headers("no length in the length", "Content-Length: ", "12345"),
                headers("a length over all bounds", "Content-Length: 99999999999999999999", "12345"),
                headers("space before the colon", "Transfer-Encoding : chunked", "0\r\n\r\n"),
                headers("tab before the colon", "Transfer-Encoding\t: chunked", "0\r\n\r\n"),
                headers("space before the length's colon", "Content-Length : 5", "12345"),
                headers("chunked and identity", "Transfer-Encoding: chunked, identity", "0\r\n\r\n"),
                headers("identity and chunked", "Transfer-Encoding: identity, chunked", "0\r\n\r\n"),
                headers("identity", "Transfer-Encoding: identity", ""),
                headers("gzip and chunked", "Transfer-Encoding: gzip, chunked", "0\r\n\r\n"),
                headers("two codings", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "0\r\n\r\n"),
                headers("two codings the other way", "Transfer-Encoding: x\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
                headers("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
                headers("chunked in quotes", "Transfer-Encoding: \"chunked\"", "0\r\n\r\n"),
                headers("chunked with a vertical tab", "Transfer-Encoding: \u000bchunked", "0\r\n\r\n"),
                headers("chunked with a parameter", "Transfer-Encoding: chunked;x=1", "0\r\n\r\n"),
                headers("an unknown coding", "Transfer-Encoding: xchunked", "0\r\n\r\n"),
                headers("a folded coding", "Transfer-Encoding:\r\n chunked", "0\r\n\r\n"),
                headers("a header without a colon", "Content-Length 5", "12345"),
                headers("a header without a name", ": 5", ""),
                headers("a null in a header", "X-Null: a\0b", ""),
                headers("a carriage return in a header", "X-Return: a\rContent-Length: 5", ""),
                headers("a null in a header's name", "X-\0Null: a", ""),
                headers("two hosts", "Host: b", ""),
                new Ambiguous("no host", "POST " + GENERATE + " HTTP/1.1\r\nContent-Length: 0\r\n\r\n"),
                new Ambiguous("line feeds alone", "POST " + GENERATE + " HTTP/1.1\nHost: a\nContent-Length: 0\n\n"),
                headers("a line feed alone before the length", "X-A: b\nContent-Length: 5", "12345"),
                new Ambiguous(
                        "a coding in HTTP/1.0",
                        "POST " + GENERATE + " HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n" + CHUNKED
                                + "0\r\n\r\n"),
                new Ambiguous("no version", "POST " + GENERATE + "\r\nHost: a\r\nContent-Length: 0\r\n\r\n"),
                new Ambiguous("a space in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"),
                new Ambiguous("a null in the target", "GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n"),
                new Ambiguous("a letter beyond ASCII in the target", "GET /\u00e4 HTTP/1.1\r\nHost: a\r\n\r\n"),
                new Ambiguous("an odd method", "G(T /a HTTP/1.1\r\nHost: a\r\n\r\n"),
                new Ambiguous("an absolute target", "GET http://b/a HTTP/1.1\r\nHost: a\r\n\r\n"),
                new Ambiguous("an authority as target", "CONNECT b:443 HTTP/1.1\r\nHost: b:443\r\n\r\n"),
                new Ambiguous("space before the first header", "GET /a HTTP/1.1\r\n Host: a\r\n\r\n"));
    }

    static Stream<Ambiguous> badChunks() {
        return Stream.of(
                chunks("no size", "\r\n0\r\n\r\n"),
                chunks("a size that is none", "xyz\r\n0\r\n\r\n"),
                chunks("a size below zero", "-1\r\n0\r\n\r\n"),
                chunks("a size with 0x", "0x5\r\n12345\r\n0\r\n\r\n"),
                chunks("a size over all bounds", "fffffffffffffffff\r\n"),
                chunks("a chunk that is longer than it says", "3\r\n12345\r\n0\r\n\r\n"),
                chunks("a size that ends with a line feed alone", "5\n12345\r\n0\r\n\r\n"),
                chunks("a chunk that ends with a line feed alone", "5\r\n12345\n0\r\n\r\n"),
                chunks("an extension that ends with a line feed alone", "5;a=b\n12345\r\n0\r\n\r\n"),
                chunks("an extension with a line feed in quotes", "5;a=\"\n\"\r\n12345\r\n0\r\n\r\n"),
                chunks("an extension with a line break in quotes", "5;a=\"\r\nX\"\r\n12345\r\n0\r\n\r\n"),
                chunks("an extension with an open quote", "5;a=\"b\r\n12345\r\n0\r\n\r\n"),
                chunks("an extension with a return", "5;a=\rb\r\n12345\r\n0\r\n\r\n"),
                chunks("a trailer without a colon", "0\r\nX-A\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void whatCanBeReadInTwoWaysIsRefusedAndItsConnectionEnds(Ambiguous ambiguous) throws Exception {
        try (WireClient client = new WireClient(harness.port())) {
            client.sendLatin(ambiguous.request() + HIDDEN);

            assertThat(client.receive().status()).isEqualTo(400);
            assertThat(nothingMore(client)).as("the connection ends").isTrue();
        }
        assertThat(harness.primary().received()).isEmpty();
    }

    /** The head was good and is on its way up; what must not happen is that the upstream gets a whole request. */
    @ParameterizedTest
    @MethodSource("badChunks")
    void badChunksEndTheRequestAndItsConnection(Ambiguous ambiguous) throws Exception {
        try (WireClient client = new WireClient(harness.port())) {
            client.sendLatin(ambiguous.request() + HIDDEN);

            WireMessage answer = client.receive();
            assertThat(answer == null || answer.status() == 400)
                    .as(String.valueOf(answer))
                    .isTrue();
            assertThat(nothingMore(client)).as("the connection ends").isTrue();
        }
        assertThat(harness.primary().received()).noneMatch(WireMessage::whole);
    }

    /** Two requests on one connection, the first of which another server may misread, are two requests above, too. */
    @ParameterizedTest
    @MethodSource("plain")
    void whatIsUnusualButPlainArrivesAsItWasMeant(Ambiguous plain) throws Exception {
        try (WireClient client = new WireClient(harness.port())) {
            client.sendLatin(plain.request() + "GET /second HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(client.receive().status()).isEqualTo(200);
            assertThat(client.receive().status()).isEqualTo(200);
        }
        assertThat(harness.primary().received().stream().map(WireMessage::startLine))
                .containsExactly("POST " + GENERATE + " HTTP/1.1", "GET /second HTTP/1.1");
        assertThat(harness.primary().received().get(0).text()).isEqualTo("12345");
    }

    static Stream<Ambiguous> plain() {
        return Stream.of(
                headers("a length with spaces around it", "Content-Length:  5 \t", "12345"),
                chunks("an extension", "5;name=value\r\n12345\r\n0\r\n\r\n"),
                chunks("an extension in quotes", "5;name=\"va;lue\"\r\n12345\r\n0\r\n\r\n"),
                chunks("leading zeros", "0005\r\n12345\r\n0\r\n\r\n"),
                chunks("a folded trailer", "5\r\n12345\r\n0\r\nX-A: b\r\n Content-Length: 7\r\n\r\n"),
                headers("a folded header", "X-Folded: one\r\n Content-Length: 9\r\nContent-Length: 5", "12345"),
                new Ambiguous(
                        "tabs in the request line",
                        "POST\t" + GENERATE + "\tHTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12345"),
                chunks("a trailer", "5\r\n12345\r\n0\r\nContent-Length: 7\r\n\r\n"),
                headers("chunked in large letters", "Transfer-Encoding: CHUNKED", "5\r\n12345\r\n0\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/3.7", "http/1.1"})
    void aVersionThatIsNotServedIsRefused(String version) throws Exception {
        WireMessage answer = WireClient.exchange(harness.port(), "GET /a " + version + "\r\nHost: a\r\n\r\n" + HIDDEN);

        assertThat(answer.status()).isEqualTo(501);
        assertThat(harness.primary().received()).isEmpty();
    }

    private static boolean nothingMore(WireClient client) {
        try {
            return client.receive() == null;
        } catch (IOException reset) {
            return true;
        }
    }

    private static Ambiguous headers(String name, String headers, String body) {
        return new Ambiguous(name, "POST " + GENERATE + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n\r\n" + body);
    }

    private static Ambiguous chunks(String name, String body) {
        return new Ambiguous(name, "POST " + GENERATE + " HTTP/1.1\r\nHost: a\r\n" + CHUNKED + body);
    }
}
