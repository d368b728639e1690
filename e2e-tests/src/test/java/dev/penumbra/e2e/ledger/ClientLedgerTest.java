package dev.penumbra.e2e.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penumbra.e2e.ledger.SeenAnswer.SeenUsage;
import org.junit.jupiter.api.Test;

class ClientLedgerTest {
    private final ClientLedger ledger = new ClientLedger(2);

    @Test
    void answersAddUpByStatus() {
        ledger.answered(new SeenAnswer(200, 100, "one", new SeenUsage(5, 4, 3), 1_000, 2_000));
        ledger.answered(new SeenAnswer(429, 50, null, null, 500, 600));

        ClientTotals totals = ledger.totals();
        assertThat(totals.answered()).containsEntry(200, 1L).containsEntry(429, 1L);
        assertThat(totals.bytes()).isEqualTo(150);
        assertThat(totals.withoutExchangeId()).isEqualTo(1);
        assertThat(totals.withoutUsage()).isZero();
        assertThat(totals.outputTokens()).isEqualTo(4);
        assertThat(totals.total().max()).isCloseTo(2, within(0.01));
    }

    @Test
    void onlyTheFirstExchangeIdsAreKept() {
        for (String id : new String[] {"one", "two", "three"}) {
            ledger.answered(new SeenAnswer(200, 1, id, new SeenUsage(1, 1, 0), 1, 1));
        }

        assertThat(ledger.exchangeIds()).containsExactly("one", "two");
    }

    @Test
    void failuresEndARequestTooAndUnsentOnesDoNot() {
        ledger.sent();
        ledger.failed("timeout");
        ledger.notSent("in_flight_limit");

        assertThat(ledger.totals().ended()).isEqualTo(1);
        assertThat(ledger.totals().sent()).isEqualTo(1);
    }

    @Test
    void nothingMeasuredIsNoLatency() {
        assertThat(ledger.totals().total()).isEqualTo(new LatencySummary(0, 0, 0, 0, 0));
    }
}
