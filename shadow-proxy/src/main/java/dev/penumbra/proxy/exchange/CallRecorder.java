package dev.penumbra.proxy.exchange;

import dev.penumbra.schema.event.CompletionStatus;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes down one call as it goes: times by the monotonic clock, sizes, and a bounded copy of the answer. */
final class CallRecorder {
    private final @Nullable String upstreamRegion;
    private final BodyTap answer;
    private final Instant startedAt;
    private final long startedNanos = System.nanoTime();
    private long requestBytes;
    private @Nullable Long connectionWaitNanos;
    private @Nullable Integer httpStatus;
    private @Nullable String contentType;
    private @Nullable String contentEncoding;
    private final Arrivals arrivals = new Arrivals();

    /** {@code upstreamRegion} as in {@link CallEnding}. */
    CallRecorder(@Nullable String upstreamRegion, Clock clock, long answerLimit, HeldBytes common) {
        this.upstreamRegion = upstreamRegion;
        this.startedAt = clock.instant();
        this.answer = BodyTap.ofAnswer(answerLimit, common);
    }

    /** There is a connection now. */
    void connected() {
        connectionWaitNanos = System.nanoTime() - startedNanos;
    }

    void sent(long bytes) {
        requestBytes += bytes;
    }

    void head(int status, MultiMap headers) {
        httpStatus = status;
        contentType = headers.get("content-type");
        contentEncoding = headers.get("content-encoding");
    }

    /** An answer that we gave ourselves. */
    void refused(int status) {
        httpStatus = status;
    }

    void received(Buffer chunk) {
        arrivals.add(elapsedMillis());
        answer.accept(chunk);
    }

    long sentBytes() {
        return requestBytes;
    }

    long receivedBytes() {
        return answer.bytes();
    }

    CallEnding end(CompletionStatus status, @Nullable String errorCode, boolean whole) {
        return new CallEnding(
                status,
                httpStatus,
                errorCode,
                upstreamRegion,
                startedAt,
                connectionWaitNanos,
                arrivals.of(0),
                arrivals,
                elapsedMillis(),
                requestBytes,
                whole,
                answer.release(),
                contentType,
                contentEncoding);
    }

    private long elapsedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
    }
}
