package dev.penumbra.proxy.exchange;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Listens to a body that streams by: keeps its beginning up to a bound, and of a longer one the end as well, because
 * that is where token counts stand.
 */
final class BodyTap {
    private static final int TAIL_BYTES = 256 * 1024;

    private final long headLimit;
    private final HeldBytes common;
    private final List<Buffer> head = new ArrayList<>();
    private final ArrayDeque<Buffer> tail = new ArrayDeque<>();
    private long headBytes;
    private long tailBytes;
    private long bytes;

    /** What it keeps of the beginning it takes out of {@code common}, which all bodies on their way share. */
    BodyTap(long headLimit, HeldBytes common) {
        this.headLimit = headLimit;
        this.common = common;
    }

    void accept(Buffer chunk) {
        bytes += chunk.length();
        if (tail.isEmpty() && headBytes + chunk.length() <= headLimit && common.take(chunk.length())) {
            head.add(chunk);
            headBytes += chunk.length();
        } else if (headLimit > 0) {
            keepAtEnd(chunk);
        }
    }

    long bytes() {
        return bytes;
    }

    /** Hands the body over, and keeps nothing of it. */
    CapturedBody release() {
        CapturedBody captured = new CapturedBody(head, List.copyOf(tail), bytes);
        common.giveBack(headBytes);
        headBytes = 0;
        head.clear();
        tail.clear();
        return captured;
    }

    private void keepAtEnd(Buffer chunk) {
        tail.add(chunk);
        tailBytes += chunk.length();
        while (tail.size() > 1 && tailBytes - tail.element().length() >= TAIL_BYTES) {
            tailBytes -= tail.remove().length();
        }
    }
}
