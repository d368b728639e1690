package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.mirror.SkipReason;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.Workload;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes background calls with a client, a pool, a key and an event loop of their own. At most so many run, so many wait,
 * and the rest is refused at once; no call is ever repeated, and each ends within its deadline in a status.
 */
public final class ShadowCaller {
    /** Never reached: what bounds the pool is that no more calls run than the settings, which may change, allow. */
    private static final int MAX_CONNECTIONS = 65_536;

    private final Vertx vertx;
    private final Context context;
    private final HttpClient client;
    private volatile ShadowSettings settings;
    private final HeldBytes held;
    private volatile ShadowRates rates;
    private final ShadowWatch watch;
    private final Clock clock;
    private final AtomicInteger admitted = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    /** Touched on {@link #context} alone. */
    private final ArrayDeque<ShadowCall> waiting = new ArrayDeque<>();
    /** Touched on {@link #context} alone. */
    private final Set<ShadowCall> started = new HashSet<>();

    /** Created on the event loop that is to be its own. */
    public ShadowCaller(
            Vertx vertx, Context context, ShadowSettings settings, HeldBytes held, ShadowWatch watch, Clock clock) {
        this.vertx = vertx;
        this.context = context;
        this.settings = settings;
        this.held = held;
        this.watch = watch;
        this.clock = clock;
        this.rates = rates(settings);
        this.client = vertx.httpClientBuilder()
                .with(clientOptions(settings))
                .with(settings.upstream().pool(MAX_CONNECTIONS, MAX_CONNECTIONS))
                // A broken connection fails the calls on it, and they tell; it needs no line in the log of its own.
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    /** Other limits from now on; where the calls go stays. A minute's rates begin anew where they are others. */
    public void change(ShadowSettings other) {
        boolean sameRates = Objects.equals(settings.requestsPerMinute(), other.requestsPerMinute())
                && Objects.equals(settings.tokensPerMinute(), other.tokensPerMinute());
        rates = sameRates ? rates : rates(other);
        settings = other;
    }

    private ShadowRates rates(ShadowSettings limits) {
        return new ShadowRates(limits.requestsPerMinute(), limits.tokensPerMinute(), clock);
    }

    public String upstream() {
        return settings.name();
    }

    /** Where a call will be answered; null for a global endpoint, and where nobody knows. */
    @Nullable String regionOf(Rewrite request) {
        return Region.of(request.target(), settings.upstream().region());
    }

    public Workload workload() {
        return settings.workload();
    }

    /** Takes a place for one call and its body, to be used or given back; or says why not. May be called by any thread. */
    @Nullable SkipReason admit(Rewrite request) {
        SkipReason tooFast = rates.take(Spending.inputTokens(request));
        if (tooFast != null) {
            return tooFast;
        }
        SkipReason full = takePlace(request.body().length);
        if (full != null) {
            rates.giveBack(Spending.inputTokens(request));
        }
        return full;
    }

    /** The call will not be made. */
    void giveBackUnused(Rewrite request) {
        rates.giveBack(Spending.inputTokens(request));
        leavePlace(request.body().length);
    }

    /** Puts what a call really used in the place of its estimate. */
    void used(Rewrite request, @Nullable TokenUsage usage) {
        rates.used(Spending.inputTokens(request), usage);
    }

    private @Nullable SkipReason takePlace(int bodyBytes) {
        int places = settings.concurrency() + settings.queue();
        if (admitted.incrementAndGet() > places) {
            admitted.decrementAndGet();
            return settings.queue() > 0 ? SkipReason.SHADOW_QUEUE : SkipReason.SHADOW_CONCURRENCY;
        }
        if (!held.take(bodyBytes)) {
            admitted.decrementAndGet();
            return SkipReason.SHADOW_BYTES;
        }
        return null;
    }

    private void leavePlace(long bodyBytes) {
        held.giveBack(bodyBytes);
        admitted.decrementAndGet();
    }

    /** Makes an admitted call; {@code ended} gets its one ending on the caller's event loop. */
    void call(ShadowRequest request, Consumer<CallEnding> ended) {
        context.runOnContext(now -> {
            ShadowCall call =
                    new ShadowCall(vertx, client, settings, held, watch, clock, request, (finished, ending) -> {
                        left(finished);
                        ended.accept(ending);
                    });
            if (running.get() < settings.concurrency()) {
                start(call);
            } else {
                waiting.add(call);
            }
        });
    }

    /** Ends each open call in a status, those that wait first, so that none of them is started by the others' end. */
    public void endOpenCalls() {
        context.runOnContext(now -> {
            List<ShadowCall> calls = new ArrayList<>(waiting);
            calls.addAll(started);
            calls.forEach(ShadowCall::shutDown);
        });
    }

    public int inFlight() {
        return running.get();
    }

    public int queued() {
        return Math.max(0, admitted.get() - running.get());
    }

    private void start(ShadowCall call) {
        running.incrementAndGet();
        started.add(call);
        call.start();
    }

    private void left(ShadowCall call) {
        leavePlace(call.bodyBytes());
        if (started.remove(call)) {
            running.decrementAndGet();
        } else {
            waiting.remove(call);
        }
        while (running.get() < settings.concurrency() && !waiting.isEmpty()) {
            start(waiting.remove());
        }
    }

    private static HttpClientOptions clientOptions(ShadowSettings settings) {
        return settings.upstream()
                .secure(new HttpClientOptions())
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setTcpNoDelay(true)
                .setMaxHeaderSize(64 * 1024)
                .setMaxInitialLineLength(16 * 1024)
                .setMaxChunkSize(64 * 1024);
    }

    /** Takes the one ending of a call. */
    interface Ended {
        void accept(ShadowCall call, CallEnding ending);
    }
}
