package dev.penumbra.jobs.comparison;

import static dev.penumbra.jobs.TestEvents.arm;
import static dev.penumbra.schema.event.Arm.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.table.CompletionRow;
import org.junit.jupiter.api.Test;

class CompletionRowsTest {
    private final CompletionRows rows = new CompletionRows(new Pricing(PriceBook.shipped()));

    @Test
    void everyKindOfTokenThatIsBilledApartIsAColumn() {
        CompletionRow row = rows.row(arm("e-1", PRIMARY)
                .usage(new TokenUsage(10_000, 5_000, 30, 20, 0, 6_000, 2_000L, 100, 0, UsageSource.FINAL))
                .event());

        assertThat(row)
                .extracting(
                        CompletionRow::inputTokens,
                        CompletionRow::inputCachedTokens,
                        CompletionRow::cacheWrite5mTokens,
                        CompletionRow::cacheWrite1hTokens,
                        CompletionRow::inputAudioTokens,
                        CompletionRow::inputCachedAudioTokens,
                        CompletionRow::outputTokens)
                .containsExactly(10_000L, 5_000L, 30L, 20L, 6_000L, 2_000L, 100L);
    }

    @Test
    void cachedAudioIsStoredAsItIsBilledWhereNobodyToldIt() {
        CompletionRow row = rows.row(arm("e-1", PRIMARY)
                .usage(new TokenUsage(10_000, 3_000, 0, 0, 0, 9_000, 100, 0, UsageSource.FINAL))
                .event());

        assertThat(row.inputCachedAudioTokens()).isEqualTo(2_000);
    }

    @Test
    void aCostNamesTheRowAndTheBookBehindIt() {
        assertThat(rows.row(arm("e-1", PRIMARY).event()).priceCatalog())
                .isEqualTo(PriceBook.shipped().catalogVersion());
        assertThat(rows.row(arm("e-1", PRIMARY).served("foo-1").event()))
                .extracting(CompletionRow::costUsd, CompletionRow::priceRow, CompletionRow::priceCatalog)
                .containsExactly(null, "", "");
    }
}
