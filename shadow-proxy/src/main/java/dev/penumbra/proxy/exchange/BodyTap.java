package dev.penumbra.proxy.exchange;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Listens to a body that streams by. Of an answer it keeps the beginning up to a bound, and of a longer one the end as
 * well, because that is where token counts stand; of a request it keeps all or nothing, because a part cannot be mirrored.
 */
final class BodyTap {
    private static final int TAIL_BYTES = 256 * 1024;

    private final long headLimit;
    private final boolean partsWillDo;
    private final HeldBytes common;
    private final List<Buffer> head = new ArrayList<>();
    private final ArrayDeque<Buffer> tail = new ArrayDeque<>();
    private boolean headIsFull;
    private long headBytes;
    private long tailBytes;
    private long bytes;

    private BodyTap(long headLimit, boolean partsWillDo, HeldBytes common) {
        this.headLimit = headLimit;
        this.partsWillDo = partsWillDo;
        this.common = common;
    }

    /** What it keeps it takes out of {@code common}, which all bodies on their way share. */
    static BodyTap ofAnswer(long headLimit, HeldBytes common) {
        return new BodyTap(headLimit, headLimit > 0, common);
    }

    static BodyTap ofRequest(long limit, HeldBytes common) {
        return new BodyTap(limit, false, common);
    }

    void accept(Buffer chunk) {
        bytes += chunk.length();
        if (!headIsFull && headBytes + chunk.length() <= headLimit && common.take(chunk.length())) {
            head.add(chunk);
            headBytes += chunk.length();
            return;
        }
        headIsFull = true;
        if (partsWillDo) {
            keepAtEnd(chunk);
        } else {
            dropHead();
        }
    }

    long bytes() {
        return bytes;
    }

    /** Hands the body over, and keeps nothing of it. */
    CapturedBody release() {
        CapturedBody captured = new CapturedBody(head, List.copyOf(tail), bytes);
        dropHead();
        dropTail();
        return captured;
    }

    /** What is kept goes up to the end without a gap, so a piece that finds no room takes those before it along. */
    private void keepAtEnd(Buffer chunk) {
        if (!common.take(chunk.length())) {
            dropTail();
            return;
        }
        tail.add(chunk);
        tailBytes += chunk.length();
        while (tail.size() > 1 && tailBytes - tail.element().length() >= TAIL_BYTES) {
            long oldest = tail.remove().length();
            tailBytes -= oldest;
            common.giveBack(oldest);
        }
    }

    private void dropHead() {
        common.giveBack(headBytes);
        headBytes = 0;
        head.clear();
    }

    private void dropTail() {
        common.giveBack(tailBytes);
        tailBytes = 0;
        tail.clear();
    }
}
