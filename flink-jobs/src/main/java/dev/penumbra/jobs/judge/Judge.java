package dev.penumbra.jobs.judge;

import dev.penumbra.schema.table.JudgementRow;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the judge's model about one pair in one order, again where that may help, and never longer than its limits. */
final class Judge {
    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    private final JudgeSettings settings;
    private final JudgeLimits limits;
    private final JudgeDialect dialect;
    private final JudgePrompt prompt;
    private final JudgePrice price;
    private final Supplier<String> apiKey;
    private final HttpClient http;
    private final Clock clock;
    private final RandomGenerator random;
    private final Consumer<JudgeOutcome> metered;

    Judge(
            JudgeSettings settings,
            JudgeLimits limits,
            JudgeDialect dialect,
            JudgePrice price,
            Supplier<String> apiKey,
            Clock clock,
            RandomGenerator random,
            Consumer<JudgeOutcome> metered) {
        this.settings = settings;
        this.limits = limits;
        this.dialect = dialect;
        this.prompt = JudgePrompt.shipped(settings.promptVersion());
        this.price = price;
        this.apiKey = apiKey;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limits.connecting())
                .build();
        this.clock = clock;
        this.random = random;
        this.metered = metered;
    }

    /**
     * Completes with the judgement; where no call was answered, with what that may have cost, or empty when it surely
     * cost nothing. Never exceptionally.
     */
    CompletableFuture<Optional<JudgementRow>> judge(UnjudgedComparison pair, AnswerOrder order) {
        return attempt(Asking.of(pair, order, prompt.ask(pair, order), clock.instant()));
    }

    private CompletableFuture<Optional<JudgementRow>> attempt(Asking asking) {
        return call(asking.question()).thenCompose(reply -> {
            metered.accept(reply.outcome());
            return goOn(asking.after(reply, price), reply);
        });
    }

    private CompletableFuture<Optional<JudgementRow>> goOn(Asking asking, JudgeReply reply) {
        boolean mayAskAgain = asking.attempts() < limits.attempts() && asking.invalid() < 2;
        if (reply.outcome().isWorthAnotherAttempt() && mayAskAgain) {
            return CompletableFuture.supplyAsync(() -> asking, later(asking, reply))
                    .thenCompose(this::attempt);
        }
        return CompletableFuture.completedFuture(settled(asking, reply));
    }

    private Optional<JudgementRow> settled(Asking asking, JudgeReply reply) {
        if (reply.verdict() == null && asking.invalid() == 0) {
            LOG.atWarn()
                    .addKeyValue("exchange_id", asking.pair().exchangeId())
                    .addKeyValue("outcome", reply.outcome().wireName())
                    .addKeyValue("attempts", asking.attempts())
                    .log("The judge gave no answer; the pair waits for a later poll");
            return unanswered(asking);
        }
        return Optional.of(asking.row(settings.model(), settings.promptVersion(), reply.verdict(), clock.instant()));
    }

    private Optional<JudgementRow> unanswered(Asking asking) {
        return asking.isPerhapsBilled()
                ? Optional.of(asking.unanswered(settings.model(), settings.promptVersion(), clock.instant()))
                : Optional.empty();
    }

    private Executor later(Asking asking, JudgeReply reply) {
        return CompletableFuture.delayedExecutor(pause(asking, reply).toMillis(), TimeUnit.MILLISECONDS);
    }

    private Duration pause(Asking asking, JudgeReply reply) {
        if (reply.outcome() == JudgeOutcome.INVALID) {
            return Duration.ZERO;
        }
        Duration asked = reply.retryAfter();
        Duration longest = limits.backoff().longest();
        if (asked == null) {
            return limits.backoff().after(asking.attempts(), random);
        }
        return asked.compareTo(longest) < 0 ? asked : longest;
    }

    private CompletableFuture<JudgeReply> call(String question) {
        return request(question)
                .map(this::send)
                .orElseGet(() -> CompletableFuture.completedFuture(JudgeReply.without(JudgeOutcome.UNSENT)));
    }

    /** Empty where no request can be made of it; the client's own message would quote the key. */
    private Optional<HttpRequest> request(String question) {
        try {
            return Optional.of(dialect.request(settings.model(), apiKey.get(), question)
                    .timeout(limits.deadline())
                    .build());
        } catch (IllegalArgumentException unfit) {
            LOG.atError().addKeyValue("file", settings.apiKeyFile()).log("No request can be made with the judge's key");
            return Optional.empty();
        }
    }

    /** The client's own timeout ends with the head of the answer; the future's covers a body that trickles. */
    private CompletableFuture<JudgeReply> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        return sent.copy()
                .orTimeout(limits.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    sent.cancel(true);
                    return failure == null ? JudgeReply.of(response, dialect) : JudgeReply.of(failure);
                });
    }
}
