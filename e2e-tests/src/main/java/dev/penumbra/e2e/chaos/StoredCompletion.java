package dev.penumbra.e2e.chaos;

/**
 * One row of the view {@code completions}.
 *
 * @param arm as the table spells it
 * @param selected the sampling chose the exchange
 * @param picoUsd 0 when unpriced
 */
record StoredCompletion(
        String exchangeId,
        String arm,
        String clientRequestId,
        String responseId,
        String status,
        int httpStatus,
        long inputTokens,
        long outputTokens,
        long picoUsd,
        boolean selected,
        boolean mirrored,
        String skipReason) {
    boolean isOk() {
        return status.equals("ok");
    }
}
