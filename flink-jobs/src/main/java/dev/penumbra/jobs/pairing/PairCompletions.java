package dev.penumbra.jobs.pairing;

import dev.penumbra.jobs.comparison.CompletionPair;
import dev.penumbra.jobs.comparison.UnpairedCompletion;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.ExchangeFacts;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Makes pairs of the arms of mirrored exchanges, keyed by exchange id, whatever order they come in.
 *
 * <ul>
 *   <li>all expected arms: the pair at once
 *   <li>missing arms: after the wait, the pair or the lone completion that is there
 *   <li>a wait that ended while the job was down or held up: once more, since the arms may lie in the topic
 *   <li>an arm after that: said again with more arms, for as long as late arms are waited for
 *   <li>the wait for late arms ended while the job, or the proxy, was away or not back for as long: once more, up to two
 *       days after the exchange began
 *   <li>an arm twice: the second is nothing new, also for some seconds after the pair
 *   <li>later still: a state of its own, whose row is of a lower version than the one before and so is never seen
 * </ul>
 *
 * <p>Processing time, so that the last arms of a quiet topic come out too and no clock of a proxy can hold them. There is
 * one timer for each state, and it always ends in clearing it: state is bounded by the rate of exchanges times the wait
 * (twice after a stop) and those seconds, and by the rate of those with a missing arm times the wait for late ones; texts
 * are kept only while something is missing.
 */
@SuppressWarnings("NullAway.Init") // open() sets what Flink does not serialise
public final class PairCompletions extends KeyedProcessFunction<String, PackedEvent, CompletionPair> {
    public static final OutputTag<UnpairedCompletion> UNPAIRED =
            new OutputTag<>("unpaired", TypeInformation.of(UnpairedCompletion.class));
    private static final long serialVersionUID = 1;

    /** In a backlog pairs come as fast as the job can take them, so they are remembered for seconds only. */
    private static final long MOST_REMEMBERED_MILLIS = 2_000;

    /** What never comes is forgotten then, however long its proxy stays away. */
    private static final Duration LONGEST_KEPT = Duration.ofDays(2);

    private final long waitMillis;
    private final long lateMillis;
    private final long rememberMillis;
    private transient ProxiesHeard proxies;
    private transient ValueState<OpenExchange> state;
    private transient Counter pairs;
    private transient Counter unpaired;
    private transient Counter lone;
    private transient Counter repeated;

    public PairCompletions(Waits waits) {
        this.waitMillis = waits.arms().toMillis();
        this.lateMillis = waits.late().toMillis();
        this.rememberMillis = Math.min(waitMillis, MOST_REMEMBERED_MILLIS);
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("open_exchange", OpenExchange.class));
        proxies = new ProxiesHeard(lateMillis);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        pairs = metrics.counter("pairs");
        unpaired = metrics.counter("unpaired");
        lone = metrics.counter("repeats_without_their_arm");
        repeated = metrics.counter("repeated_deliveries");
    }

    @Override
    public void processElement(PackedEvent packed, Context context, Collector<CompletionPair> out) throws IOException {
        CompletionEvent event = packed.event();
        proxies.heard(event.exchange().proxy(), context.timerService().currentProcessingTime());
        OpenExchange before = state.value();
        OpenExchange exchange = before == null ? begin(context) : before;
        if (exchange.knows(event.arm())) {
            repeated.inc();
            return;
        }
        take(exchange.with(packed), event, context, out);
    }

    private void take(OpenExchange exchange, CompletionEvent event, Context context, Collector<CompletionPair> out)
            throws IOException {
        if (exchange.hasAll(event.exchange().mirror().expectedArms())) {
            say(exchange, context, out);
            state.update(exchange.completeUntil(restart(exchange, context)));
        } else {
            if (exchange.stage() == OpenExchange.Stage.OVERDUE) {
                say(exchange, context, out);
            }
            state.update(exchange);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<CompletionPair> out) throws IOException {
        OpenExchange exchange = state.value();
        if (exchange == null) {
            return;
        }
        if (!exchange.stage().isWaiting()) {
            forget(exchange, timestamp, context);
        } else if (exchange.stage() == OpenExchange.Stage.WAITING && isLate(timestamp, waitMillis, context)) {
            state.update(exchange.waitingAgainUntil(startTimer(context, waitMillis)));
        } else {
            say(exchange, context, out);
            state.update(exchange.overdueUntil(startTimer(context, lateMillis)));
        }
    }

    private void forget(OpenExchange exchange, long timer, Context context) throws IOException {
        if (exchange.stage() == OpenExchange.Stage.OVERDUE && mayStillCome(exchange, timer, context)) {
            state.update(exchange.overdueUntil(startTimer(context, lateMillis)));
        } else {
            state.clear();
        }
    }

    private boolean mayStillCome(OpenExchange exchange, long timer, Context context) {
        long now = context.timerService().currentProcessingTime();
        ExchangeFacts facts = exchange.facts();
        return Math.abs(now - facts.startedAt().toEpochMilli()) < LONGEST_KEPT.toMillis()
                && (isLate(timer, lateMillis, context) || !proxies.isBack(facts.proxy(), now));
    }

    /** A timer that goes off long after its time says that the job was down or held up, and events with it. */
    private static boolean isLate(long timer, long wait, Context context) {
        return context.timerService().currentProcessingTime() - timer > wait / 4;
    }

    private void say(OpenExchange exchange, Context context, Collector<CompletionPair> out) {
        Optional<CompletionPair> pair = exchange.pair();
        Optional<UnpairedCompletion> alone = exchange.unpaired();
        if (pair.isPresent()) {
            pairs.inc();
            out.collect(pair.get());
        } else if (alone.isPresent()) {
            unpaired.inc();
            context.output(UNPAIRED, alone.get());
        } else {
            lone.inc();
        }
    }

    private OpenExchange begin(Context context) {
        return OpenExchange.waitingUntil(startTimer(context, waitMillis));
    }

    private long restart(OpenExchange exchange, Context context) {
        context.timerService().deleteProcessingTimeTimer(exchange.timer());
        return startTimer(context, rememberMillis);
    }

    private static long startTimer(Context context, long millis) {
        long timer = context.timerService().currentProcessingTime() + millis;
        context.timerService().registerProcessingTimeTimer(timer);
        return timer;
    }
}
