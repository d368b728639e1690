package dev.penumbra.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A client that never resets a stream and makes the server do it, again and again, by a frame that breaks the protocol
 * (CVE-2025-55163). Spoken frame by frame (RFC 9113), because no client library can be made to do it.
 */
@NullUnmarked
@Timeout(60)
class MadeYouResetTest {
    private static final String CLEARTEXT = "listen: {port: 0}";
    private static final int STREAMS = 1_000;

    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int END_STREAM_AND_HEADERS = 0x5;

    @Test
    void aClientThatHasItsStreamsResetLosesItsConnection() throws Exception {
        CountDownLatch flooded = new CountDownLatch(1);
        ScriptedUpstream.Script slow = (request, connection) -> {
            await(flooded);
            connection.reset();
        };
        try (ProxyHarness harness = ProxyHarness.edited(
                        slow,
                        yaml -> yaml.replace(
                                CLEARTEXT, "listen: {port: 0, http2: {cleartext: true, resets_per_half_minute: 20}}"));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), harness.port())) {
            int resets = resetsUntilTheConnectionEnds(socket);
            flooded.countDown();

            assertThat(resets).isBetween(1, 40);
            assertThat(harness.primary().received()).hasSizeLessThan(STREAMS / 2);
        }
    }

    /** A flood that the server puts up with would run into the test's time limit. */
    private static int resetsUntilTheConnectionEnds(Socket socket) throws IOException {
        Thread flood = new Thread(() -> flood(socket), "flood");
        flood.setDaemon(true);
        flood.start();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int resets = 0;
        try {
            for (int type = frame(in); type != GOAWAY; type = frame(in)) {
                resets += type == RST_STREAM ? 1 : 0;
            }
        } catch (EOFException | java.net.SocketException ended) {
            return resets;
        }
        return resets;
    }

    private static int frame(DataInputStream in) throws IOException {
        byte[] head = in.readNBytes(9);
        if (head.length < 9) {
            throw new EOFException();
        }
        in.skipNBytes(ByteBuffer.wrap(head).getInt() >>> 8);
        return head[3];
    }

    /** Whole requests, each followed by a window that grows by nothing: an error of that stream alone. */
    private static void flood(Socket socket) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(frame(SETTINGS, 0, 0, new byte[0]));
            for (int stream = 1; stream < 2 * STREAMS; stream += 2) {
                out.write(frame(HEADERS, END_STREAM_AND_HEADERS, stream, request()));
                out.write(frame(WINDOW_UPDATE, 0, stream, new byte[4]));
                out.flush();
            }
        } catch (IOException connectionLost) {
            // That is what the test waits for, at the other end.
        }
    }

    /** GET, http, then path and authority spelled out: RFC 7541, 6.2.2. */
    private static byte[] request() {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0x82);
        block.write(0x86);
        literal(block, 4, "/v1beta/models");
        literal(block, 1, "localhost");
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, int name, String value) {
        block.write(name);
        block.write(value.length());
        block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    private static void await(CountDownLatch latch) {
        try {
            boolean unused = latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
