package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.JsonOutline;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.mirror.MirrorDecision;
import dev.penumbra.proxy.mirror.SkipReason;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One exchange behind the scenes: reads the request, starts the background calls and writes one event an arm. Nothing
 * in it can hold up or change the client's answer, and all that costs time runs on the analysis threads.
 */
final class Exchange {
    /** Of a request that is not mirrored only its few settings are read, which large ones may go without. */
    private static final int UNMIRRORED_BODY_BYTES = 1024 * 1024;

    /** A small body that starts no background call is read with its answer: one task for the threads and not two. */
    private static final int LATER_BODY_BYTES = 16 * 1024;

    private static final int HASHED_BODY_BYTES = 64 * 1024;

    private final ExchangeServices services;
    private final ExchangeHead head;
    private final CompletableFuture<RequestReading> reading = new CompletableFuture<>();
    private @Nullable CapturedBody readLater;
    private boolean ended;

    Exchange(ExchangeServices services, ExchangeHead head) {
        this.services = services;
        this.head = head;
        services.openWork().incrementAndGet();
        services.metrics().opened();
    }

    ExchangeHead head() {
        return head;
    }

    HeaderRules headers() {
        return services.headers();
    }

    /** Most bytes of the request's body worth keeping. */
    int requestLimit() {
        if (!head.isGeneration()) {
            return 0;
        }
        int limit = services.capture().mirrorBodyBytes();
        return head.decision() instanceof MirrorDecision.Mirror ? limit : Math.min(limit, UNMIRRORED_BODY_BYTES);
    }

    /** Of what all bodies on their way hold in memory together. */
    HeldBytes copies() {
        return services.capture().copies();
    }

    int answerLimit() {
        return head.isGeneration() ? services.capture().answerBytes() : 0;
    }

    /** The client's request is whole: read it, and start the background calls beside the primary. */
    void requestComplete(CapturedBody body) {
        if (!head.isGeneration()) {
            reading.complete(RequestReading.unread(head.decision(), SkipReason.ENDPOINT));
        } else if (!body.isWhole() || !body.tail().isEmpty()) {
            reading.complete(RequestReading.unread(head.decision(), SkipReason.BODY_TOO_LARGE));
        } else if (head.decision() instanceof MirrorDecision.Skip && body.bytes() <= LATER_BODY_BYTES) {
            readLater = body;
        } else {
            submitReading(body, 0);
        }
    }

    private void submitReading(CapturedBody body, long furtherBytes) {
        if (!services.analysis().submit(body.bytes() + furtherBytes, () -> read(body))) {
            reading.complete(RequestReading.unread(head.decision(), SkipReason.PROXY_BUSY));
        }
    }

    /** The primary call has ended, for which the first word counts; a request that was not whole by now is never read. */
    void primaryEnded(CallEnding ending, boolean requestWhole) {
        if (ended) {
            return;
        }
        ended = true;
        countWait(Arm.PRIMARY, ending);
        if (!requestWhole) {
            reading.complete(RequestReading.unread(head.decision(), SkipReason.INCOMPLETE_REQUEST));
        }
        var unused = reading.thenAccept(request -> {
            countSkip(request.decision());
            write(
                    ending,
                    () -> services.assembler().primary(head, request, ending, answer(request, ending)),
                    event -> {},
                    () -> {});
        });
        if (readLater != null) {
            submitReading(readLater, ending.answer().keptBytes());
        }
    }

    private void read(CapturedBody body) {
        Route route = head.route();
        if (route == null) {
            throw new IllegalStateException("only a recognised request is read");
        }
        try {
            read(route, body, isCopied(body) ? body.headBytes() : null);
        } finally {
            // Whatever went wrong, the primary's event must not wait for ever.
            reading.complete(RequestReading.unread(head.decision(), SkipReason.PROXY_BUSY));
        }
    }

    private void read(Route route, CapturedBody body, byte @Nullable [] whole) {
        try {
            ChatRequest chat = chat(route, body, whole);
            MirrorDecision decision = services.mirroring().policy().decide(head.candidate(), head.decision(), chat);
            if (whole != null && decision instanceof MirrorDecision.Mirror mirror) {
                String hash = hash(whole, decision);
                Question question = new Question(route, whole, chat.serviceTier());
                mirror(services.mirroring().plan(head.group(), question, mirror), route, chat, hash);
            } else {
                reading.complete(new RequestReading(decision, chat, hash(whole, decision)));
            }
        } catch (MalformedRequestException malformed) {
            MirrorDecision decision = RequestReading.unread(head.decision(), SkipReason.MALFORMED_REQUEST)
                    .decision();
            reading.complete(new RequestReading(decision, null, hash(whole, decision)));
        }
    }

    private ChatRequest chat(Route route, CapturedBody body, byte @Nullable [] whole) throws MalformedRequestException {
        int limit = services.texts().readBytes(head.decision());
        if (whole == null) {
            return route.dialect().read(route, body.outline(), limit);
        }
        return route.dialect().read(route, limit == 0 ? JsonOutline.of(whole) : whole, limit);
    }

    private void mirror(Mirroring.Plan plan, Route route, ChatRequest chat, @Nullable String hash) {
        RequestReading request = new RequestReading(plan.decision(), chat, hash);
        reading.complete(request);
        for (AdmittedCall call : plan.calls()) {
            services.openWork().incrementAndGet();
            call.make(route, ending -> backgroundEnded(request, call, ending));
        }
    }

    private void backgroundEnded(RequestReading request, AdmittedCall call, CallEnding ending) {
        countWait(call.planned().arm(), ending);
        write(
                ending,
                () -> {
                    ReadAnswer read = answer(request, ending);
                    call.heard(read.answer());
                    return services.assembler().background(head, request, call.planned(), call.rewrite(), ending, read);
                },
                call::settle,
                call::unread);
    }

    /** {@code always} is run at the end, whatever became of the event. */
    private void write(
            CallEnding ending, Supplier<CompletionEvent> event, Consumer<CompletionEvent> written, Runnable always) {
        boolean taken = services.analysis().submit(ending.answer().keptBytes(), () -> {
            try {
                CompletionEvent built = event.get();
                services.eventLog().offer(built);
                services.metrics().completed(built);
                written.accept(built);
            } catch (Throwable unforeseen) {
                // An Error too: a heap that is short for a moment loses the event as surely.
                services.metrics().eventDropped();
                throw unforeseen;
            } finally {
                always.run();
                services.openWork().decrementAndGet();
            }
        });
        if (!taken) {
            services.metrics().eventDropped();
            always.run();
            services.openWork().decrementAndGet();
        }
    }

    private ReadAnswer answer(RequestReading request, CallEnding ending) {
        return AnswerReading.read(head.route(), ending, services.texts().readBytes(request.decision()));
    }

    /** Copying and hashing a long prompt costs as much as forwarding it, which only a pair is worth. */
    private boolean isCopied(CapturedBody body) {
        return body.bytes() <= HASHED_BODY_BYTES || head.decision() instanceof MirrorDecision.Mirror;
    }

    private @Nullable String hash(byte @Nullable [] whole, MirrorDecision decision) {
        return whole == null ? null : services.texts().bodyHash(whole, decision);
    }

    private void countWait(Arm arm, CallEnding ending) {
        if (ending.connectionWaitNanos() != null) {
            services.metrics().waited(arm, ending.connectionWaitNanos());
        }
    }

    private void countSkip(MirrorDecision decision) {
        if (decision instanceof MirrorDecision.Skip skip) {
            services.metrics().skipped(skip.reason());
        }
    }
}
