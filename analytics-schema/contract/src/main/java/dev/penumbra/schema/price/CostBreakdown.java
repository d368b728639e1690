package dev.penumbra.schema.price;

import dev.penumbra.schema.event.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What each kind of token of a call cost, in pico-dollars (1e-12 USD). Every token is in one part, and the parts add up to
 * the cost of the call.
 *
 * @param input prompt tokens that are in no other part
 * @param audio audio tokens of the prompt that came from no cache
 * @param cached tokens read from a cache, without audio
 * @param cachedAudio audio tokens read from a cache
 */
public record CostBreakdown(
        long input, long audio, long cached, long cachedAudio, long cacheWrite5m, long cacheWrite1h, long output) {
    static CostBreakdown of(PriceRow row, TokenUsage usage) {
        long cachedAudio = usage.billedCachedAudio();
        long cachedPrice = or(row.cachedInput(), row.input());
        return new CostBreakdown(
                Math.multiplyExact(plainTokens(usage, cachedAudio), row.input()),
                Math.multiplyExact(usage.inputAudio() - cachedAudio, or(row.audioInput(), row.input())),
                Math.multiplyExact(usage.inputCached() - cachedAudio, cachedPrice),
                Math.multiplyExact(cachedAudio, or(row.cachedAudioInput(), cachedPrice)),
                Math.multiplyExact(usage.cacheWrite5m(), or(row.cacheWrite5m(), row.input())),
                Math.multiplyExact(usage.cacheWrite1h(), or(row.cacheWrite1h(), row.input())),
                Math.multiplyExact(usage.outputTotal(), row.output()));
    }

    /** Pico-dollars of all parts. */
    public long sum() {
        long total = 0;
        for (long part : new long[] {input, audio, cached, cachedAudio, cacheWrite5m, cacheWrite1h, output}) {
            total = Math.addExact(total, part);
        }
        return total;
    }

    /** None where a provider's counts contradict each other. */
    private static long plainTokens(TokenUsage usage, long cachedAudio) {
        long others = usage.inputCached() + usage.cacheWrite5m() + usage.cacheWrite1h() + usage.inputAudio();
        return Math.max(0, usage.inputTotal() - others + cachedAudio);
    }

    private static long or(@Nullable Long price, long fallback) {
        return price == null ? fallback : price;
    }
}
