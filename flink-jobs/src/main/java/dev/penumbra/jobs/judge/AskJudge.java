package dev.penumbra.jobs.judge;

import dev.penumbra.jobs.io.SecretFile;
import dev.penumbra.schema.price.OwnPrices;
import dev.penumbra.schema.table.JudgementRow;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/**
 * A pair to its judgements, one for each order; an order that got no answer gives at most a row of its cost. A pair that
 * is handed out again while its calls go on is passed over, for only here is it known which those are.
 */
@SuppressWarnings("NullAway.Init") // open() sets what Flink does not serialise
public final class AskJudge extends RichAsyncFunction<UnjudgedComparison, JudgementRow> {
    private static final long serialVersionUID = 1;

    private final JudgeSettings settings;
    private final OwnPrices prices;
    private final JudgeLimits limits;
    private transient Judge judge;
    private transient Map<JudgeOutcome, Counter> attempts;
    private transient Counter alreadyUnderWay;
    private transient Set<String> underWay;

    public AskJudge(JudgeSettings settings, OwnPrices prices, JudgeLimits limits) {
        this.settings = settings;
        this.prices = prices;
        this.limits = limits;
    }

    /** How many pairs may be under way at once: each takes two calls. */
    public int capacity() {
        return settings.pairsAtOnce();
    }

    public long longestRoundMillis() {
        return limits.longestRound().toMillis();
    }

    @Override
    public void open(OpenContext context) throws IOException {
        attempts = counters();
        alreadyUnderWay = getRuntimeContext().getMetricGroup().counter("judge_pairs_already_under_way");
        underWay = ConcurrentHashMap.newKeySet();
        judge = new Judge(
                settings,
                limits,
                settings.api(),
                new JudgePrice(prices.book(), settings.model()),
                new KeyFile(new SecretFile(settings.apiKeyFile())),
                Clock.systemUTC(),
                new Random(),
                this::count);
    }

    @Override
    public void asyncInvoke(UnjudgedComparison pair, ResultFuture<JudgementRow> result) {
        if (underWay.add(pair.exchangeId())) {
            ask(pair, result);
        } else {
            alreadyUnderWay.inc();
            result.complete(List.of());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Flink's own future carries the result, which is never a failure
    private void ask(UnjudgedComparison pair, ResultFuture<JudgementRow> result) {
        CompletableFuture<Optional<JudgementRow>> liteFirst = judge.judge(pair, AnswerOrder.LITE_FIRST);
        CompletableFuture<Optional<JudgementRow>> proFirst = judge.judge(pair, AnswerOrder.PRO_FIRST);
        liteFirst.thenCombine(proFirst, AskJudge::rows).whenComplete((rows, failure) -> {
            underWay.remove(pair.exchangeId());
            result.complete(failure == null ? rows : List.of());
        });
    }

    /** The pair waits for a later poll, as after any other call that came to nothing. */
    @Override
    public void timeout(UnjudgedComparison pair, ResultFuture<JudgementRow> result) {
        result.complete(List.of());
    }

    private static List<JudgementRow> rows(Optional<JudgementRow> liteFirst, Optional<JudgementRow> proFirst) {
        return Stream.of(liteFirst, proFirst).flatMap(Optional::stream).toList();
    }

    private Map<JudgeOutcome, Counter> counters() {
        Map<JudgeOutcome, Counter> counters = new EnumMap<>(JudgeOutcome.class);
        for (JudgeOutcome outcome : JudgeOutcome.values()) {
            counters.put(
                    outcome,
                    getRuntimeContext()
                            .getMetricGroup()
                            .addGroup("outcome", outcome.wireName())
                            .counter("judge_attempts", new ThreadSafeSimpleCounter()));
        }
        return counters;
    }

    private void count(JudgeOutcome outcome) {
        Counter counter = attempts.get(outcome);
        if (counter != null) {
            counter.inc();
        }
    }
}
