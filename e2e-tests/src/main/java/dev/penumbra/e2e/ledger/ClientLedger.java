package dev.penumbra.e2e.ledger;

import dev.penumbra.e2e.ledger.SeenAnswer.SeenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The client's side of the books. Memory is bounded: counts and histograms, and the ids of the first exchanges up to a
 * limit.
 */
public final class ClientLedger {
    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);

    private final int keptExchangeIds;
    private final List<String> exchangeIds = new ArrayList<>();
    private final List<SeenRequest> requests = new ArrayList<>();
    private final Map<String, Long> notSent = new TreeMap<>();
    private final Map<Integer, Long> answered = new TreeMap<>();
    private final Map<String, Long> failed = new TreeMap<>();
    private final Histogram total = new Histogram(LONGEST_MICROS, 3);
    private final Histogram firstByte = new Histogram(LONGEST_MICROS, 3);
    private long sent;
    private long bytes;
    private long withoutExchangeId;
    private long inputTokens;
    private long outputTokens;
    private long thinkingTokens;
    private long withoutUsage;

    public ClientLedger(int keptExchangeIds) {
        this.keptExchangeIds = keptExchangeIds;
    }

    public synchronized void sent() {
        sent++;
    }

    public synchronized void notSent(String reason) {
        notSent.merge(reason, 1L, Long::sum);
    }

    public synchronized void failed(String reason) {
        failed.merge(reason, 1L, Long::sum);
    }

    public synchronized void answered(SeenAnswer answer) {
        answered.merge(answer.status(), 1L, Long::sum);
        bytes += answer.bytes();
        total.recordValue(Math.min(answer.totalMicros(), LONGEST_MICROS));
        firstByte.recordValue(Math.min(answer.firstByteMicros(), LONGEST_MICROS));
        countExchange(answer);
        countUsage(answer);
    }

    /** Keeps how a request went, beside the counts of it. */
    public synchronized void ended(SeenRequest request) {
        if (requests.size() < keptExchangeIds) {
            requests.add(request);
        }
    }

    /** The first requests that ended, as many as ids are kept. */
    public synchronized List<SeenRequest> requests() {
        return List.copyOf(requests);
    }

    private void countExchange(SeenAnswer answer) {
        String exchangeId = answer.exchangeId();
        if (exchangeId == null) {
            withoutExchangeId++;
        } else if (exchangeIds.size() < keptExchangeIds) {
            exchangeIds.add(exchangeId);
        }
    }

    private void countUsage(SeenAnswer answer) {
        SeenUsage usage = answer.usage();
        if (usage != null) {
            inputTokens += usage.inputTokens();
            outputTokens += usage.outputTokens();
            thinkingTokens += usage.thinkingTokens();
        } else if (answer.status() == 200) {
            withoutUsage++;
        }
    }

    /** The ids of the first exchanges, as many as are kept. */
    public synchronized List<String> exchangeIds() {
        return List.copyOf(exchangeIds);
    }

    public synchronized ClientTotals totals() {
        return new ClientTotals(
                sent,
                notSent,
                answered,
                failed,
                bytes,
                withoutExchangeId,
                inputTokens,
                outputTokens,
                thinkingTokens,
                withoutUsage,
                LatencySummary.ofMicros(total),
                LatencySummary.ofMicros(firstByte));
    }
}
