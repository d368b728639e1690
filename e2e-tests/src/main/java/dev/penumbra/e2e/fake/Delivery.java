package dev.penumbra.e2e.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.e2e.fake.Answer.Ending;
import dev.penumbra.e2e.fake.Answer.Hangup;
import dev.penumbra.e2e.fake.Answer.Refusal;
import dev.penumbra.e2e.fake.Answer.Reply;
import dev.penumbra.e2e.fake.Answer.Usage;
import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.ledger.ServedAnswer;
import dev.penumbra.e2e.ledger.ServedCall;
import dev.penumbra.e2e.ledger.ServedLedger;
import dev.penumbra.e2e.traffic.item.Chance;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.VertxConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Brings one answer to the wire in its own time and writes it down exactly once, however it ends. */
final class Delivery {
    private static final Usage NOTHING = new Usage(0, 0, 0);
    private static final AtomicLong RESPONSES = new AtomicLong();
    /** Before a reset, so that what was sent is read first. */
    private static final Duration LEAST_WAIT_BEFORE_RESET = Duration.ofMillis(20);

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final ServedLedger ledger;
    private final Caller caller;
    private final String model;
    private final @Nullable Framing framing;
    private final String responseId = responseId();
    private final long beganNanos = System.nanoTime();
    private Usage sent = NOTHING;
    private String note = "";
    private @Nullable Integer question;
    private boolean stalled;
    private boolean ended;

    /** Begins a call; without a framing its answer comes in one piece. */
    Delivery(
            Vertx vertx,
            HttpServerRequest request,
            ServedLedger ledger,
            Caller caller,
            String model,
            @Nullable Framing framing) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.ledger = ledger;
        this.caller = caller;
        this.model = model;
        this.framing = framing;
        ledger.begin();
        response.exceptionHandler(cause -> abandoned());
        response.closeHandler(closed -> abandoned());
    }

    /** What the call asks, by the request's seed. */
    void asks(@Nullable Integer seed) {
        question = seed;
    }

    void deliver(Answer answer) {
        if (answer instanceof Reply reply) {
            note = reply.note();
            reply(reply);
        } else if (answer instanceof Refusal refusal) {
            refuse(refusal);
        } else if (answer instanceof Hangup hangup) {
            after(hangup.latency(), this::reset);
        }
    }

    void refuse(Refusal refusal) {
        after(refusal.latency(), () -> {
            response.setStatusCode(refusal.error().code()).putHeader("content-type", Framing.ARRAY.contentType());
            finish(Buffer.buffer(GeminiError.body(refusal.error(), framing == Framing.ARRAY)));
        });
    }

    /** The other side has left, or never sent its whole request. */
    void abandoned() {
        end(stalled ? ServedCall.Ending.STALLED : ServedCall.Ending.ABANDONED);
    }

    private void reply(Reply reply) {
        GeminiReply written = new GeminiReply(reply, model, responseId);
        if (framing == null) {
            after(reply.pace().total(), () -> sendWhole(written.whole(), reply));
        } else {
            after(reply.pace().firstToken(), () -> {
                response.setChunked(true).putHeader("content-type", framing.contentType());
                sendPart(written.parts(), 0, reply, framing);
            });
        }
    }

    private void sendWhole(ObjectNode json, Reply reply) {
        Buffer body = Buffer.buffer(ApiJson.lines(json) + "\n");
        response.putHeader("content-type", Framing.ARRAY.contentType());
        if (reply.ending() == Ending.COMPLETE) {
            sent = reply.usage();
            finish(body);
        } else {
            response.putHeader("content-length", String.valueOf(body.length()));
            response.write(body.slice(0, body.length() / 2));
            breakOff(reply);
        }
    }

    private void sendPart(List<GeminiReply.Part> parts, int index, Reply reply, Framing frames) {
        GeminiReply.Part part = parts.get(index);
        Buffer bytes = Buffer.buffer(frames.part(part.json(), index == 0));
        boolean last = index == parts.size() - 1;
        if (last && reply.ending() == Ending.COMPLETE) {
            sent = part.usage();
            finish(bytes.appendString(frames.end()));
        } else if (index >= parts.size() / 2 && reply.ending() != Ending.COMPLETE) {
            breakOff(reply);
        } else {
            sent = part.usage();
            response.write(bytes);
            after(reply.pace().gap(), () -> sendPart(parts, index + 1, reply, frames));
        }
    }

    private void breakOff(Reply reply) {
        if (reply.ending() == Ending.STALL) {
            stalled = true;
        } else {
            Duration gap = reply.pace().gap();
            after(gap.compareTo(LEAST_WAIT_BEFORE_RESET) > 0 ? gap : LEAST_WAIT_BEFORE_RESET, this::reset);
        }
    }

    private void finish(Buffer lastBytes) {
        end(ServedCall.Ending.COMPLETE);
        response.end(lastBytes);
    }

    /** Closes without the farewell that a mere close would send: the peer sees a connection reset. */
    private void reset() {
        end(ServedCall.Ending.RESET);
        if (request.connection() instanceof VertxConnection connection) {
            connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        request.connection().close();
    }

    private void end(ServedCall.Ending ending) {
        if (!ended) {
            ended = true;
            int status = response.headWritten() || ending == ServedCall.Ending.COMPLETE ? response.getStatusCode() : 0;
            ServedCall call = new ServedCall(
                    caller,
                    model,
                    status,
                    ending,
                    sent.promptTokens(),
                    sent.candidatesTokens(),
                    sent.thoughtsTokens(),
                    note);
            ledger.end(new ServedAnswer(responseId, question, call, beganNanos, System.nanoTime()));
        }
    }

    /** A step that comes too late, because the other side has left, is not taken. */
    private void after(Duration wait, Runnable step) {
        long millis = wait.toMillis();
        if (millis == 0) {
            takeUnlessEnded(step);
        } else {
            vertx.setTimer(millis, timer -> takeUnlessEnded(step));
        }
    }

    private void takeUnlessEnded(Runnable step) {
        if (!ended) {
            step.run();
        }
    }

    private static String responseId() {
        return Long.toUnsignedString(Chance.hash("response", Long.toString(RESPONSES.incrementAndGet())), 36);
    }
}
