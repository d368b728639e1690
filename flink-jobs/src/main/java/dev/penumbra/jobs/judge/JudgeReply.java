package dev.penumbra.jobs.judge;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One call's ending, whatever it was; a call cannot fail otherwise.
 *
 * @param answer there when the judge answered, with or without a verdict
 * @param retryAfter how long the provider asked to be left alone
 */
record JudgeReply(
        JudgeOutcome outcome,
        @Nullable Verdict verdict,
        JudgeDialect.@Nullable Answer answer,
        @Nullable Duration retryAfter) {
    static JudgeReply of(HttpResponse<byte[]> response, JudgeDialect dialect) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return answered(response.body(), dialect);
        }
        if (status == 429) {
            return new JudgeReply(JudgeOutcome.THROTTLED, null, null, retryAfter(response.headers()));
        }
        if (status == 504) {
            return without(JudgeOutcome.TIMEOUT);
        }
        return status / 100 == 5
                ? new JudgeReply(JudgeOutcome.SERVER_ERROR, null, null, retryAfter(response.headers()))
                : without(JudgeOutcome.REFUSED);
    }

    static JudgeReply of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (isBeforeTheQuestion(cause)) {
            return without(JudgeOutcome.UNREACHABLE);
        }
        boolean late = cause instanceof HttpTimeoutException || cause instanceof TimeoutException;
        return without(late ? JudgeOutcome.TIMEOUT : JudgeOutcome.BROKEN_OFF);
    }

    private static boolean isBeforeTheQuestion(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof SSLHandshakeException;
    }

    private static JudgeReply answered(byte[] body, JudgeDialect dialect) {
        try {
            JudgeDialect.Answer answer = dialect.read(body);
            Optional<Verdict> verdict = Verdict.in(answer.text());
            JudgeOutcome outcome = verdict.isPresent() ? JudgeOutcome.VERDICT : JudgeOutcome.INVALID;
            return new JudgeReply(outcome, verdict.orElse(null), answer, null);
        } catch (IOException unreadable) {
            return without(JudgeOutcome.UNREADABLE);
        }
    }

    static JudgeReply without(JudgeOutcome outcome) {
        return new JudgeReply(outcome, null, null, null);
    }

    /** In seconds; a date, which no judge is known to send, is passed over. */
    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        return headers.firstValue("retry-after")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }
}
