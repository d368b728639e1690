package dev.penumbra.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.jobs.comparison.ComparisonSettings;
import dev.penumbra.jobs.comparison.CompletionPair;
import dev.penumbra.jobs.comparison.CompletionRows;
import dev.penumbra.jobs.comparison.PairComparator;
import dev.penumbra.jobs.comparison.Pricing;
import dev.penumbra.jobs.comparison.UnpairedCompletion;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.event.EventFormatException;
import dev.penumbra.schema.price.PriceBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the codec lets pass must not fail behind it: an operator that fails is fed the same event for ever. */
class FuzzedEventsTest {
    private final CompletionRows rows = new CompletionRows(new Pricing(PriceBook.shipped()));
    private final PairComparator comparator =
            new PairComparator(new Pricing(PriceBook.shipped()), ComparisonSettings.DEFAULT);

    @Test
    void whatTheCodecLetsPassFailsNoOperatorBehindIt() {
        FuzzedEvents fuzzed = new FuzzedEvents(7);
        List<CompletionEvent> events = new ArrayList<>();
        for (int number = 0; number < 20_000; number++) {
            try {
                events.add(EventCodec.decode(fuzzed.next(number, TestEvents.STARTED)));
            } catch (EventFormatException deadLetter) {
                assertThat(deadLetter).hasMessageNotContaining("Which?");
            }
        }

        assertThat(events).hasSizeBetween(2_000, 19_000);
        for (int i = 1; i < events.size(); i++) {
            rows.row(events.get(i));
            comparator.compare(new UnpairedCompletion(events.get(i), null)).toRow();
            comparator
                    .compare(new CompletionPair(events.get(i - 1), events.get(i), null, null))
                    .toRow();
        }
    }
}
