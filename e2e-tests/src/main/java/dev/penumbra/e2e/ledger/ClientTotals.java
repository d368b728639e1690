package dev.penumbra.e2e.ledger;

import java.util.Map;

/**
 * What the client saw so far.
 *
 * @param notSent arrivals that were given up before they were sent, by reason
 * @param answered whole answers by HTTP status
 * @param failed requests without a whole answer, by reason
 * @param withoutExchangeId answers that named no exchange
 * @param inputTokens as the answers say; prompt and tool tokens
 * @param outputTokens as the answers say; candidates and thoughts
 * @param withoutUsage answers of status 200 that said no tokens
 * @param total milliseconds from the intended start to the last byte
 * @param firstByte milliseconds from the intended start to the first byte of the body
 */
public record ClientTotals(
        long sent,
        Map<String, Long> notSent,
        Map<Integer, Long> answered,
        Map<String, Long> failed,
        long bytes,
        long withoutExchangeId,
        long inputTokens,
        long outputTokens,
        long thinkingTokens,
        long withoutUsage,
        LatencySummary total,
        LatencySummary firstByte) {
    public ClientTotals {
        notSent = Map.copyOf(notSent);
        answered = Map.copyOf(answered);
        failed = Map.copyOf(failed);
    }

    /** Requests that have ended, whichever way. */
    public long ended() {
        return answeredInAll()
                + failed.values().stream().mapToLong(Long::longValue).sum();
    }

    public long answeredInAll() {
        return answered.values().stream().mapToLong(Long::longValue).sum();
    }
}
