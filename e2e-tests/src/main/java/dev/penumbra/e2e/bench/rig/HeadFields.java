package dev.penumbra.e2e.bench.rig;

import java.nio.charset.StandardCharsets;

/** Finds what frames a message in the bytes of its head, without making strings of them. */
final class HeadFields {
    private static final byte[] CONTENT_LENGTH = "\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "\ntransfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private HeadFields() {}

    /** -1 where there is none. */
    static long contentLength(byte[] head, int length) {
        int at = find(CONTENT_LENGTH, head, length);
        if (at < 0) {
            return -1;
        }
        long value = 0;
        for (int index = at + CONTENT_LENGTH.length; head[index] != '\r'; index++) {
            value = head[index] == ' ' ? value : value * 10 + head[index] - '0';
        }
        return value;
    }

    static boolean isChunked(byte[] head, int length) {
        return find(CHUNKED, head, length) >= 0;
    }

    static int status(byte[] head, int length) {
        return length < STATUS_AT + 3
                ? 0
                : (head[STATUS_AT] - '0') * 100 + (head[STATUS_AT + 1] - '0') * 10 + head[STATUS_AT + 2] - '0';
    }

    static String path(byte[] head, int length) {
        String start = new String(head, 0, Math.min(length, 256), StandardCharsets.US_ASCII);
        int from = start.indexOf(' ') + 1;
        return start.substring(from, Math.max(from, start.indexOf(' ', from)));
    }

    static long hexadecimal(byte[] line, int length) {
        long value = 0;
        for (int index = 0; index < length && line[index] != ';'; index++) {
            value = value * 16 + Character.digit(line[index], 16);
        }
        return value;
    }

    private static int find(byte[] wanted, byte[] head, int length) {
        for (int at = 0; at + wanted.length <= length; at++) {
            if (head[at] == '\n' && matches(wanted, head, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] wanted, byte[] head, int at) {
        for (int index = 0; index < wanted.length; index++) {
            if (lowerCase(head[at + index]) != wanted[index]) {
                return false;
            }
        }
        return true;
    }

    private static byte lowerCase(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }
}
