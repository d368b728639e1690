package dev.penumbra.proxy.exchange;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * The bounded copy of a body.
 *
 * @param tail what came last, behind a gap; empty when {@code head} is everything
 * @param bytes length of the whole body
 */
record CapturedBody(List<Buffer> head, List<Buffer> tail, long bytes) {
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

    private static long length(List<Buffer> chunks) {
        long length = 0;
        for (Buffer chunk : chunks) {
            length += chunk.length();
        }
        return length;
    }
}
