package dev.penumbra.schema.price;

import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What each kind of token of a call cost, and what was billed beside them, in pico-dollars (1e-12 USD). Every token is in
 * one part, and the parts add up to the cost of the call.
 *
 * @param input prompt tokens that are in no other part
 * @param audio audio tokens of the prompt that came from no cache
 * @param cached tokens read from a cache, without audio
 * @param cachedAudio audio tokens read from a cache
 * @param search fees of executed searches and of prompts that searched
 * @param regionalUplift what the tokens cost more outside the provider's global endpoint; fees are not raised
 */
public record CostBreakdown(
        long input,
        long audio,
        long cached,
        long cachedAudio,
        long cacheWrite5m,
        long cacheWrite1h,
        long output,
        long search,
        long regionalUplift) {
    private static final long PERCENT = 100;

    static CostBreakdown of(PriceRow row, TokenUsage usage, Surcharges surcharges) {
        CostBreakdown tokens = ofTokens(row, usage);
        return new CostBreakdown(
                tokens.input,
                tokens.audio,
                tokens.cached,
                tokens.cachedAudio,
                tokens.cacheWrite5m,
                tokens.cacheWrite1h,
                tokens.output,
                search(row, surcharges.searches()),
                surcharges.region() == null ? 0 : percent(tokens.sum(), row.upliftPercent()));
    }

    private static CostBreakdown ofTokens(PriceRow row, TokenUsage usage) {
        long cachedAudio = usage.billedCachedAudio();
        long cachedPrice = or(row.cachedInput(), row.input());
        return new CostBreakdown(
                Math.multiplyExact(plainTokens(usage, cachedAudio), row.input()),
                Math.multiplyExact(usage.inputAudio() - cachedAudio, or(row.audioInput(), row.input())),
                Math.multiplyExact(usage.inputCached() - cachedAudio, cachedPrice),
                Math.multiplyExact(cachedAudio, or(row.cachedAudioInput(), cachedPrice)),
                Math.multiplyExact(usage.cacheWrite5m(), or(row.cacheWrite5m(), row.input())),
                Math.multiplyExact(usage.cacheWrite1h(), or(row.cacheWrite1h(), row.input())),
                Math.multiplyExact(usage.outputTotal(), row.output()),
                0,
                0);
    }

    private static long search(PriceRow row, long searches) {
        long groundedPrompts = searches > 0 ? 1 : 0;
        return Math.addExact(
                Math.multiplyExact(searches, or(row.search(), 0)),
                Math.multiplyExact(groundedPrompts, or(row.groundedPrompt(), 0)));
    }

    /** Rounded half up to a pico-dollar, without a product that is too large where its hundredth is not. */
    private static long percent(long picoUsd, long percent) {
        long ofHundreds = Math.multiplyExact(picoUsd / PERCENT, percent);
        return Math.addExact(ofHundreds, (picoUsd % PERCENT * percent + PERCENT / 2) / PERCENT);
    }

    /** Pico-dollars of all parts. */
    public long sum() {
        long total = 0;
        for (long part : new long[] {
            input, audio, cached, cachedAudio, cacheWrite5m, cacheWrite1h, output, search, regionalUplift
        }) {
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
