package dev.penumbra.e2e.demo;

import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.ledger.ClientLedger;
import dev.penumbra.e2e.ledger.SeenAnswer;
import dev.penumbra.e2e.ledger.ServedCall;
import dev.penumbra.e2e.ledger.ServedLedger;
import dev.penumbra.e2e.ledger.StoredTotals;
import dev.penumbra.e2e.ledger.StoredTotals.StoredArm;
import dev.penumbra.schema.event.Arm;
import java.util.Map;

/** Standings of a run of five requests of which four were mirrored; all is served and stored but for the comparisons. */
final class Standings {
    static final int REQUESTS = 5;
    static final int MIRRORED = 4;

    private Standings() {}

    static Standing withComparisons(int comparisons) {
        return with(comparisons, 0);
    }

    static Standing with(int comparisons, int unjudged) {
        ClientLedger client = new ClientLedger(0);
        ServedLedger served = new ServedLedger();
        for (int i = 0; i < REQUESTS; i++) {
            client.sent();
            client.answered(new SeenAnswer(200, 10, "id", null, 1, 1));
            serve(served, Caller.CLIENT, "lite");
        }
        for (int i = 0; i < MIRRORED; i++) {
            serve(served, Caller.SHADOW, "pro");
        }
        Map<Arm, StoredArm> arms =
                Map.of(Arm.PRIMARY, new StoredArm(REQUESTS, 0, 0), Arm.SHADOW, new StoredArm(MIRRORED, 0, 0));
        StoredTotals stored = new StoredTotals(REQUESTS, MIRRORED, MIRRORED, 0, arms, comparisons, 2, unjudged, 0, 0);
        return new Standing(REQUESTS, client.totals(), served.totals(), stored);
    }

    private static void serve(ServedLedger served, Caller caller, String model) {
        served.begin();
        served.end(new ServedCall(caller, model, 200, ServedCall.Ending.COMPLETE, 1, 1, 0, ""));
    }
}
