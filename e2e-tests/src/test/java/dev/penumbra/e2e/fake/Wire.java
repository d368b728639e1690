package dev.penumbra.e2e.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a simulated model over the wire as any client would. */
final class Wire {
    static final String LITE = "gemini-3.1-flash-lite";
    static final String PRO = "gemini-3.1-pro-preview";
    static final String JUDGE = "gemini-4-argon";
    static final String QUESTION = """
            {"contents":[{"role":"user","parts":[{"text":"Where is order 4417?"}]}]}""";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Wire() {}

    static HttpRequest.Builder request(URI uri, String path, String body) {
        return HttpRequest.newBuilder(uri.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(body));
    }

    static HttpResponse<String> post(FakeLlm fake, String key, String path, String body) {
        return send(
                request(fake.uri(), path, body).header("x-goog-api-key", key).build());
    }

    static HttpResponse<String> unary(FakeLlm fake, String key, String model) {
        return post(fake, key, "/v1beta/models/" + model + ":generateContent", QUESTION);
    }

    static HttpResponse<String> stream(FakeLlm fake, String model) {
        return post(fake, "client-key", "/v1beta/models/" + model + ":streamGenerateContent?alt=sse", QUESTION);
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a whole request over a bare connection and leaves the answer to the caller. */
    static Socket open(FakeLlm fake, String path) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), fake.port());
        String head = "POST " + path + " HTTP/1.1\r\nhost: localhost\r\nx-goog-api-key: client-key\r\ncontent-length: "
                + QUESTION.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + QUESTION).getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
