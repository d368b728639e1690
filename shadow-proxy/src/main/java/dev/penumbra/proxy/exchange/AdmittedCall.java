package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.mirror.Breaker;
import dev.penumbra.proxy.mirror.PlannedCall;
import dev.penumbra.schema.event.CompletionEvent;
import java.time.Duration;
import java.util.function.Consumer;

/** A background call that has a place, money and its breaker's leave. */
record AdmittedCall(
        PlannedCall planned,
        Rewrite rewrite,
        ShadowCaller caller,
        Breaker.Pass pass,
        Spending spending,
        Spending.Permission permission) {
    void make(Route route, Consumer<CallEnding> ended) {
        caller.call(new ShadowRequest(planned.arm(), route, rewrite, pass), ended);
    }

    /** What the answer says beyond its head. */
    void heard(Answer answer) {
        if (answer.retryAfterMillis() != null) {
            Duration wish = Duration.ofMillis(answer.retryAfterMillis());
            pass.refused(wish);
            pass.wished(wish);
        }
        if (answer.dailyQuotaSpent()) {
            pass.dayIsSpent();
        }
    }

    /** The call is not made after all. */
    void giveBack() {
        pass.unused();
        caller.giveBackUnused(rewrite);
        spending.giveBack(permission);
    }

    /** What the call did, now that its answer is read. */
    void settle(CompletionEvent event) {
        spending.settle(permission, event);
        caller.used(rewrite, event.usage());
        BreakerFeedback.read(pass, event.call());
    }

    /** Where nobody had the time to read the answer, its reservation stays spent and the upstream is taken to be well. */
    void unread() {
        pass.succeeded();
    }
}
