package dev.penumbra.proxy.exchange;

import java.time.Duration;

/** How long a primary call may go without progress, phase by phase, and what happens then. */
final class CallPatience {
    private final PrimaryCall call;
    private final PrimarySettings settings;
    private final long startedNanos = System.nanoTime();
    private long progressNanos = startedNanos;
    private boolean progressed;

    CallPatience(PrimaryCall call, PrimarySettings settings) {
        this.call = call;
        this.settings = settings;
    }

    /** Whom a call waits for. */
    enum Phase {
        /** A connection; the client library keeps that time. */
        CONNECTING,
        /** The client's next piece of its request. */
        REQUEST,
        /** The upstream, to take what was sent. */
        UPSTREAM_READS,
        /** The head of the answer. */
        HEAD,
        /** The upstream's next piece of its answer. */
        ANSWER,
        /** The client, to take what was sent. */
        CLIENT_READS,
        /** The rest of an answer whose client has left. */
        DRAINING
    }

    /** Its time is that of the next check: each call makes progress many times, and the clock is not for nothing. */
    void progress() {
        progressed = true;
    }

    void check(long nowNanos, Phase phase) {
        if (progressed) {
            progressed = false;
            progressNanos = nowNanos;
        }
        switch (phase) {
            case CONNECTING -> {}
            case REQUEST -> checkRequest(nowNanos);
            case UPSTREAM_READS -> cutAfter(settings.requestIdle(), CallFailure.IDLE_TIMEOUT, nowNanos);
            case HEAD -> cutAfter(settings.head(), CallFailure.HEAD_TIMEOUT, nowNanos);
            case ANSWER -> cutAfter(settings.idle(), CallFailure.IDLE_TIMEOUT, nowNanos);
            case CLIENT_READS -> runAfter(settings.idle(), call::dropClient, nowNanos);
            case DRAINING -> runAfter(settings.drain(), call::abandon, nowNanos);
        }
    }

    private void checkRequest(long nowNanos) {
        if (call.sendsTooSlowly(nowNanos - startedNanos)) {
            call.cut(CallFailure.REQUEST_TIMEOUT);
        } else {
            cutAfter(settings.requestIdle(), CallFailure.REQUEST_TIMEOUT, nowNanos);
        }
    }

    private void cutAfter(Duration patience, CallFailure reason, long nowNanos) {
        runAfter(patience, () -> call.cut(reason), nowNanos);
    }

    private void runAfter(Duration patience, Runnable ending, long nowNanos) {
        if (nowNanos - progressNanos > patience.toNanos()) {
            ending.run();
        }
    }
}
