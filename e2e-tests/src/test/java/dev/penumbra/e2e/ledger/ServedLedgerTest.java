package dev.penumbra.e2e.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.ledger.ServedCall.Ending;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServedLedgerTest {
    @Test
    void callsOfManyThreadsAddUp() {
        ServedLedger ledger = new ServedLedger();

        IntStream.range(0, 10_000).parallel().forEach(i -> {
            ledger.begin();
            ledger.end(new ServedCall(Caller.JUDGE, "judge", 200, Ending.COMPLETE, 3, 2, 1, i % 2 == 0 ? "A>B" : ""));
        });

        ArmTally arm = ledger.totals().arm(Caller.JUDGE, "judge");
        assertThat(ledger.totals().open()).isZero();
        assertThat(arm.calls()).isEqualTo(10_000);
        assertThat(arm.inputTokens()).isEqualTo(30_000);
        assertThat(arm.outputTokens()).isEqualTo(30_000);
        assertThat(arm.thinkingTokens()).isEqualTo(10_000);
        assertThat(arm.notes()).isEqualTo(Map.of("A>B", 5000L));
    }

    @Test
    void aCallThatHasBegunIsOpenUntilItEnds() {
        ServedLedger ledger = new ServedLedger();

        ledger.begin();

        assertThat(ledger.totals().open()).isEqualTo(1);
        assertThat(ledger.totals().arm(Caller.CLIENT, "lite").calls()).isZero();
    }
}
