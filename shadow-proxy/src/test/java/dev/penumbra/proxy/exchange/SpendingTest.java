package dev.penumbra.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.mirror.MovingClock;
import dev.penumbra.proxy.mirror.SpendLimit;
import dev.penumbra.proxy.mirror.SpendMemory;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TestEvents;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.PriceBook;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class SpendingTest {
    private static final String PRO = "gemini-3.1-pro-preview";
    private static final long INPUT_TOKENS = 3_000;

    private final MovingClock clock = MovingClock.at("2026-11-20T12:00:00Z");
    private final SpendLimit limit =
            new SpendLimit("all", Long.MAX_VALUE / 4, clock, SpendMemory.NOOP, SpendLimit.Listener.NOOP);
    private final Spending spending =
            new Spending(limit, Map.of(), PriceBook.shipped(), ModelProfiles.shipped(), clock);

    @Test
    void anotherServiceTierIsReservedAtItsPrice() {
        long priority = reserved(PRO, request(1_000L).inTier("priority"));
        long standard = reserved(PRO, request(1_000L).inTier(null));

        assertThat(priority).isEqualTo(cost(PRO, 1_000, "priority")).isGreaterThan(standard * 3 / 2);
        assertThat(standard).isEqualTo(cost(PRO, 1_000, null));
    }

    @Test
    void aTierWithoutAPriceIsTakenForTheStandardOne() {
        assertThat(reserved(PRO, request(1_000L).inTier("standard_only"))).isEqualTo(cost(PRO, 1_000, null));
    }

    @ParameterizedTest
    @CsvSource({PRO + ", 65536", "gpt-4.1, 32768"})
    void withoutACapAllThatTheModelCanGiveIsReserved(String model, long tokens) {
        assertThat(reserved(model, request(null))).isEqualTo(cost(model, tokens, null));
    }

    /** A tenth more outside the provider's global endpoint. */
    @Test
    void anotherRegionIsReservedAtItsPrice() {
        long reserved = spending.ask("all", PRO, request(1_000L), "europe-west4")
                .held()
                .get(0)
                .reservation()
                .picoUsd();

        assertThat(reserved).isEqualTo(cost(PRO, 1_000, null) / 10 * 11);
    }

    /** 800 tokens at 2, 650 at 12, a tenth more for the region, and two searches at 14 a thousand. */
    @Test
    void whatIsBilledBesideTokensIsSettledToo() {
        CompletionEvent event = TestEvents.withSurcharges(
                TestEvents.shadow(TestEvents.EXCHANGE_ID, "billing"), new Surcharges("europe-west4", 2, 0));

        spending.settle(spending.ask("all", PRO, request(1_000L), "europe-west4"), event);

        assertThat(limit.committedPicoUsd()).isEqualTo(9_400_000_000L + 940_000_000L + 28_000_000_000L);
    }

    private long reserved(String model, Rewrite request) {
        return spending.ask("all", model, request, null)
                .held()
                .get(0)
                .reservation()
                .picoUsd();
    }

    private long cost(String model, long output, String tier) {
        TokenUsage usage = TokenUsage.of(INPUT_TOKENS * 4 / 3 + 1, output);
        return PriceBook.shipped().cost(model, usage, tier, clock.instant()).picoUsd();
    }

    private static Rewrite request(Long cap) {
        return new Rewrite("/", Map.of(), new byte[0], INPUT_TOKENS, cap, List.of());
    }
}
