package dev.penumbra.e2e.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.ledger.ServedCall.Ending;
import dev.penumbra.e2e.ledger.StoredTotals.StoredArm;
import dev.penumbra.schema.event.Arm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final StoredArm LITE = new StoredArm(2, 20, 10);
    private static final StoredArm PRO = new StoredArm(1, 10, 50);

    private final ClientLedger client = new ClientLedger(10);
    private final ServedLedger served = new ServedLedger();

    @Test
    void aRunOfWhichNothingWasLostHolds() {
        serveTwoExchangesOneOfThemMirrored();

        assertThat(compare(stored(LITE, PRO, 1))).allMatch(LedgerLine::holds);
    }

    @Test
    void oneLostExchangeIsNamed() {
        serveTwoExchangesOneOfThemMirrored();

        List<LedgerLine> lines = compare(stored(new StoredArm(1, 10, 5), PRO, 1));

        assertThat(lines)
                .filteredOn(line -> !line.holds())
                .extracting(LedgerLine::what)
                .containsExactly("exchanges", "primary calls", "primary input tokens", "primary output tokens");
    }

    @Test
    void oneTokenTooFewIsNamed() {
        serveTwoExchangesOneOfThemMirrored();

        List<LedgerLine> lines = compare(stored(LITE, new StoredArm(1, 10, 49), 1));

        assertThat(lines)
                .filteredOn(line -> !line.holds())
                .extracting(LedgerLine::what)
                .containsExactly("shadow output tokens");
    }

    @Test
    void aPairThatNobodyServedIsNamed() {
        serveTwoExchangesOneOfThemMirrored();

        assertThat(compare(stored(LITE, PRO, 2)))
                .filteredOn(line -> !line.holds())
                .extracting(LedgerLine::what)
                .containsExactly("mirrored and paired", "pairs");
    }

    @Test
    void aRequestThatWasNeverSentIsNamed() {
        client.sent();
        serve(Caller.CLIENT, "lite", 5, 0);
        serve(Caller.SHADOW, "pro", 20, 30);

        assertThat(compare(stored(new StoredArm(1, 10, 5), PRO, 1)))
                .filteredOn(line -> !line.holds())
                .extracting(LedgerLine::what)
                .containsExactly("requests planned");
    }

    @Test
    void aSelectedExchangeThatWasNeitherMirroredNorSkippedForAReasonIsNamed() {
        client.sent();
        client.sent();
        serve(Caller.CLIENT, "lite", 5, 0);
        serve(Caller.CLIENT, "lite", 5, 0);
        StoredTotals stored = new StoredTotals(2, 1, 0, 0, Map.of(Arm.PRIMARY, LITE), 0, 0, 0, 0, 0);

        assertThat(compare(stored))
                .filteredOn(line -> !line.holds())
                .extracting(LedgerLine::what)
                .containsExactly("selected = mirrored + skipped by reason");
    }

    /** A shadow that has no capacity left is skipped and counted: nothing is lost. */
    @Test
    void aSelectedExchangeThatWasSkippedForAReasonHolds() {
        client.sent();
        client.sent();
        serve(Caller.CLIENT, "lite", 5, 0);
        serve(Caller.CLIENT, "lite", 5, 0);

        assertThat(compare(new StoredTotals(2, 1, 0, 1, Map.of(Arm.PRIMARY, LITE), 0, 0, 0, 0, 0)))
                .allMatch(LedgerLine::holds);
    }

    @Test
    void aQuestionThatNobodyKnowsAndAPairThatNobodyJudgedAreNamed() {
        serveTwoExchangesOneOfThemMirrored();
        served.begin();
        served.end(
                new ServedCall(Caller.JUDGE, "judge", 200, Ending.COMPLETE, 10, 5, 0, ServedCall.JUDGE_PAIR_UNKNOWN));
        Map<Arm, StoredArm> arms = Map.of(Arm.PRIMARY, LITE, Arm.SHADOW, PRO);

        assertThat(compare(new StoredTotals(2, 1, 1, 0, arms, 1, 1, 1, 0, 0)))
                .filteredOn(line -> !line.holds())
                .extracting(LedgerLine::what)
                .containsExactly("pairs to judge", "questions nobody knows");
    }

    @Test
    void theJudgeMayBeAskedMoreOftenThanItsVerdictsAreStoredButNotLess() {
        LedgerLine askedTwice = new LedgerLine("judge calls", 5, 4, true);
        LedgerLine invented = new LedgerLine("judge calls", 4, 5, true);

        assertThat(askedTwice.holds()).isTrue();
        assertThat(invented.holds()).isFalse();
    }

    private void serveTwoExchangesOneOfThemMirrored() {
        client.sent();
        client.sent();
        serve(Caller.CLIENT, "lite", 5, 0);
        serve(Caller.CLIENT, "lite", 5, 0);
        serve(Caller.SHADOW, "pro", 20, 30);
    }

    private void serve(Caller caller, String model, long candidates, long thoughts) {
        served.begin();
        served.end(new ServedCall(caller, model, 200, Ending.COMPLETE, 10, candidates, thoughts, ""));
    }

    private List<LedgerLine> compare(StoredTotals stored) {
        return new Ledger("lite", "pro").compare(2, client.totals(), served.totals(), stored);
    }

    private static StoredTotals stored(StoredArm primary, StoredArm shadow, long comparisons) {
        Map<Arm, StoredArm> arms = Map.of(Arm.PRIMARY, primary, Arm.SHADOW, shadow);
        return new StoredTotals(primary.rows(), 1, 1, 0, arms, comparisons, 0, 0, 0, 0);
    }
}
