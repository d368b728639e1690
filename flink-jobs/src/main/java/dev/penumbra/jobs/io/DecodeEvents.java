package dev.penumbra.jobs.io;

import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.event.EventFormatException;
import dev.penumbra.schema.event.HealthCodec;
import dev.penumbra.schema.event.ProxyHealth;
import dev.penumbra.schema.table.DeadLetterRow;
import dev.penumbra.schema.table.ProxyHealthRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Bytes to events; what is no event goes to the dead letters with its place, reason and bytes, and the job goes on. */
@SuppressWarnings("NullAway.Init") // open() sets what Flink does not serialise
public final class DecodeEvents extends ProcessFunction<TopicRecord, CompletionEvent> {
    public static final OutputTag<DeadLetterRow> DEAD_LETTERS =
            new OutputTag<>("dead_letters", TypeInformation.of(DeadLetterRow.class));
    /** What proxies tell of themselves among their events. */
    public static final OutputTag<ProxyHealthRow> HEALTH =
            new OutputTag<>("proxy_health", TypeInformation.of(ProxyHealthRow.class));

    private static final long serialVersionUID = 1;
    private static final int MOST_BYTES_KEPT = 64 << 10;

    /** Far more than clocks that anybody tends are apart. */
    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    /** As the tables of completions and comparisons keep them. */
    private static final Duration LONGEST_KEPT = Duration.ofDays(400);

    /** The same bytes at the same place are the same dead letter. */
    private static final long VERSION = 1;

    private transient Counter deadLetters;

    @Override
    public void open(OpenContext context) {
        deadLetters = getRuntimeContext().getMetricGroup().counter("dead_letters");
    }

    @Override
    public void processElement(TopicRecord record, Context context, Collector<CompletionEvent> out) {
        try {
            CompletionEvent event = EventCodec.decode(record.value());
            Optional<String> wrongTime =
                    wrongTime("exchange.started_at", event.exchange().startedAt(), now(context));
            if (wrongTime.isPresent()) {
                bury(record, wrongTime.get(), context);
            } else {
                out.collect(event);
            }
        } catch (EventFormatException notAnEvent) {
            healthOrDeadLetter(record, Objects.toString(notAnEvent.getMessage()), context);
        }
    }

    /** Reports are few, so that they are looked for only in what is no event. */
    private void healthOrDeadLetter(TopicRecord record, String reason, Context context) {
        try {
            Optional<ProxyHealth> health = HealthCodec.decode(record.value());
            Optional<String> wrong = health.isEmpty()
                    ? Optional.of(reason)
                    : wrongTime("health.reported_at", health.get().reportedAt(), now(context));
            if (wrong.isPresent()) {
                bury(record, wrong.get(), context);
            } else {
                health.ifPresent(report -> context.output(HEALTH, HealthRows.row(report)));
            }
        } catch (EventFormatException unreadable) {
            bury(record, Objects.toString(unreadable.getMessage()), context);
        }
    }

    /** A row of the far past is deleted as it arrives, one of the future spoils what is asked of the last days. */
    private static Optional<String> wrongTime(String field, Instant time, Instant now) {
        Duration age = Duration.between(time, now);
        if (age.compareTo(MOST_AHEAD.negated()) < 0) {
            return Optional.of(field + " is " + age.negated().toHours() + " hours ahead; see to the proxy's clock");
        }
        return age.compareTo(LONGEST_KEPT) <= 0
                ? Optional.empty()
                : Optional.of(field + " is " + age.toDays() + " days ago, longer than rows are kept");
    }

    private static Instant now(Context context) {
        return Instant.ofEpochMilli(context.timerService().currentProcessingTime());
    }

    private void bury(TopicRecord record, String reason, Context context) {
        deadLetters.inc();
        byte[] kept = Arrays.copyOf(record.value(), Math.min(record.value().length, MOST_BYTES_KEPT));
        context.output(
                DEAD_LETTERS,
                new DeadLetterRow(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        now(context),
                        reason,
                        Base64.getEncoder().encodeToString(kept),
                        record.value().length,
                        VERSION));
    }
}
