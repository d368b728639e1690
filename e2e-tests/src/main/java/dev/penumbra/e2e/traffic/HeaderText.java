package dev.penumbra.e2e.traffic;

import java.nio.charset.StandardCharsets;

/** Makes any text a legal header value: what is not printable ASCII is percent-encoded, byte by byte. */
final class HeaderText {
    private HeaderText() {}

    static String of(String text) {
        StringBuilder value = new StringBuilder(text.length());
        for (byte b : text.strip().getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0x20 && b < 0x7f) {
                value.append((char) b);
            } else {
                value.append(String.format("%%%02X", b & 0xff));
            }
        }
        return value.toString();
    }
}
