package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.JsonOutline;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * The bounded copy of a body.
 *
 * @param tail what came last, behind a gap; empty when {@code head} is everything
 * @param bytes length of the whole body
 */
record CapturedBody(List<Buffer> head, List<Buffer> tail, long bytes) {
    private static final int WINDOW_BYTES = 16 * 1024;

    static final CapturedBody EMPTY = new CapturedBody(List.of(), List.of(), 0);

    CapturedBody {
        head = List.copyOf(head);
        tail = List.copyOf(tail);
    }

    boolean isWhole() {
        return keptBytes() == bytes;
    }

    long keptBytes() {
        return length(head) + length(tail);
    }

    byte[] headBytes() {
        byte[] all = new byte[(int) length(head)];
        int offset = 0;
        for (Buffer chunk : head) {
            chunk.getBytes(all, offset);
            offset += chunk.length();
        }
        return all;
    }

    /** Of a body of JSON. It is copied through a window that stays in the processor's cache, and not as a whole. */
    byte[] outline() {
        JsonOutline outline = new JsonOutline();
        byte[] window = new byte[(int) Math.min(WINDOW_BYTES, length(head))];
        for (Buffer chunk : head) {
            for (int at = 0; at < chunk.length(); at += window.length) {
                int bytes = Math.min(window.length, chunk.length() - at);
                chunk.getBytes(at, at + bytes, window);
                outline.accept(window, 0, bytes);
            }
        }
        return outline.toBytes();
    }

    private static long length(List<Buffer> chunks) {
        long length = 0;
        for (Buffer chunk : chunks) {
            length += chunk.length();
        }
        return length;
    }
}
