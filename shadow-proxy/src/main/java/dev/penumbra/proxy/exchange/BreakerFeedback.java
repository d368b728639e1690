package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.mirror.Breaker;
import dev.penumbra.schema.event.CallFacts;
import dev.penumbra.schema.event.CompletionStatus;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what the ending of a background call means for its breaker, which heeds the first word alone. */
final class BreakerFeedback {
    private static final int TOO_MANY_REQUESTS = 429;
    /** What speaks against the key, the model or the host, not against one request. */
    private static final Set<Integer> NOT_THE_REQUESTS_FAULT = Set.of(401, 403, 404, 408);

    private BreakerFeedback() {}

    /** A call without a whole answer; {@code asked} is whether the upstream had anything to do with it. */
    static void broken(Breaker.Pass pass, CallFailure failure, boolean asked) {
        boolean ours = failure.equals(CallFailure.SHUTTING_DOWN) || failure.status() == CompletionStatus.NO_CAPACITY;
        if (ours || !asked) {
            pass.unused();
        } else {
            pass.failed(null);
        }
    }

    /** The head of an answer, which may say it all; else the answer has to be read for an error inside it. */
    static void answered(Breaker.Pass pass, int httpStatus, @Nullable Duration wish) {
        boolean failed = httpStatus >= 500 || NOT_THE_REQUESTS_FAULT.contains(httpStatus);
        if (httpStatus == TOO_MANY_REQUESTS || (failed && wish != null)) {
            pass.refused(wish);
        } else if (failed) {
            pass.failed(null);
        }
    }

    /** A whole answer that was read; a request that the model does not take says that the model is there. */
    static void read(Breaker.Pass pass, CallFacts call) {
        boolean broke =
                call.status() == CompletionStatus.UPSTREAM_ERROR || call.status() == CompletionStatus.UPSTREAM_ABORT;
        if (broke && call.httpStatus() != null && call.httpStatus() < 400) {
            pass.failed(null);
        } else {
            pass.succeeded();
        }
    }
}
