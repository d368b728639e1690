package dev.penumbra.jobs.comparison;

import static dev.penumbra.jobs.TestEvents.arm;
import static dev.penumbra.schema.event.Arm.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceBookFile;
import dev.penumbra.schema.table.CompletionRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    void whatIsBilledBesideTokensIsAColumnAndUnknownWhereTheUsageIs() {
        Surcharges surcharges = new Surcharges("us", 2, 1);

        assertThat(rows.row(arm("e-1", PRIMARY).surcharged(surcharges).event()))
                .extracting(
                        CompletionRow::region,
                        CompletionRow::searches,
                        CompletionRow::otherTools,
                        CompletionRow::unpricedSearches)
                .containsExactly("us", 2L, 1L, 0L);
        assertThat(rows.row(arm("e-1", PRIMARY).event()))
                .extracting(
                        CompletionRow::region,
                        CompletionRow::searches,
                        CompletionRow::otherTools,
                        CompletionRow::unpricedSearches)
                .containsExactly("", 0L, 0L, 0L);
        assertThat(rows.row(arm("e-1", PRIMARY)
                        .surcharged(surcharges)
                        .withoutUsage()
                        .event()))
                .extracting(
                        CompletionRow::region,
                        CompletionRow::searches,
                        CompletionRow::otherTools,
                        CompletionRow::unpricedSearches)
                .containsExactly("us", null, null, null);
    }

    @Test
    void searchesThatNothingPricesAreMarked() throws IOException {
        String yaml = "{catalog_version: \"1\", models: [{provider: x, model: m, prices: [{input: 1, output: 2}]}]}";
        PriceBook book = PriceBookFile.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        CompletionEvent event = arm("e-1", PRIMARY)
                .served("m")
                .usage(TokenUsage.of(1_000, 500))
                .surcharged(new Surcharges(null, 3, 0))
                .event();

        CompletionRow ofTokens = new CompletionRows(new Pricing(book)).row(event);

        assertThat(ofTokens.costUsd()).isEqualByComparingTo("0.002");
        assertThat(ofTokens.unpricedSearches()).isEqualTo(3);
        assertThat(rows.row(event))
                .as("of which nothing is priced")
                .extracting(CompletionRow::costUsd, CompletionRow::unpricedSearches)
                .containsExactly(null, 3L);
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
