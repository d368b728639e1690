package dev.penumbra.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** One HTTP/1.1 message as it stood on the wire; {@code whole} is false when the connection was cut within it. */
@NullUnmarked
@SuppressWarnings("ArrayRecordComponent") // Read only.
record WireMessage(String startLine, List<String> headers, byte[] body, boolean whole, int chunks) {
    static WireMessage read(InputStream in, boolean response) throws IOException {
        WireMessage head = readHead(in);
        return head == null ? null : withBody(head.startLine, head.headers, in, response);
    }

    static WireMessage readHead(InputStream in) throws IOException {
        String startLine = line(in);
        if (startLine == null || startLine.isEmpty()) {
            return null;
        }
        List<String> headers = new ArrayList<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        return new WireMessage(startLine, headers, new byte[0], true, 0);
    }

    int status() {
        return Integer.parseInt(startLine.split(" ", -1)[1]);
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(header -> header.substring(header.indexOf(':') + 1).trim())
                .findFirst();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static WireMessage withBody(String startLine, List<String> headers, InputStream in, boolean response)
            throws IOException {
        WireMessage head = new WireMessage(startLine, headers, new byte[0], true, 0);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (head.header("transfer-encoding").orElse("").equals("chunked")) {
            int chunks = chunked(in, body);
            return new WireMessage(startLine, headers, body.toByteArray(), chunks >= 0, Math.abs(chunks));
        }
        Optional<Integer> length = head.header("content-length").map(Integer::valueOf);
        if (length.isPresent()) {
            copy(in, body, length.get());
            return new WireMessage(startLine, headers, body.toByteArray(), body.size() == length.get(), 1);
        }
        if (response && head.status() != 204 && head.status() != 304) {
            copy(in, body, Integer.MAX_VALUE);
        }
        return new WireMessage(startLine, headers, body.toByteArray(), true, 1);
    }

    /** Number of chunks; negative when the last one never came. */
    private static int chunked(InputStream in, ByteArrayOutputStream body) throws IOException {
        int chunks = 0;
        while (true) {
            String size = line(in);
            if (size == null || size.isEmpty()) {
                return -chunks - 1;
            }
            int length = Integer.parseInt(size.trim(), 16);
            int before = body.size();
            copy(in, body, length);
            if (body.size() - before < length) {
                return -chunks - 1;
            }
            String end = line(in);
            if (length == 0) {
                return end == null ? -chunks - 1 : chunks;
            }
            chunks++;
        }
    }

    private static void copy(InputStream in, ByteArrayOutputStream out, int length) throws IOException {
        byte[] buffer = new byte[16_384];
        int left = length;
        while (left > 0) {
            int read;
            try {
                read = in.read(buffer, 0, Math.min(buffer.length, left));
            } catch (java.net.SocketException reset) {
                return;
            }
            if (read < 0) {
                return;
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int read;
            try {
                read = in.read();
            } catch (java.net.SocketException reset) {
                return null;
            }
            if (read < 0) {
                return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
            }
            if (read == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(read);
        }
    }
}
