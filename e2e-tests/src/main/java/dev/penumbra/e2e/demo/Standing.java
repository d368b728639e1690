package dev.penumbra.e2e.demo;

import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.ledger.ClientTotals;
import dev.penumbra.e2e.ledger.ServedTotals;
import dev.penumbra.e2e.ledger.StoredTotals;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a run has come: all three sides of the books at about one moment.
 *
 * @param planned requests that the run consists of
 */
record Standing(long planned, ClientTotals client, ServedTotals served, StoredTotals stored) {
    /** What has not arrived yet, in words; empty when the run is complete. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        long notSent =
                client.notSent().values().stream().mapToLong(Long::longValue).sum();
        add(missing, planned - client.sent() - notSent, "requests to send");
        add(missing, client.sent() - client.ended(), "answers to the client");
        add(missing, served.open(), "answers of the models");
        add(missing, client.sent() - stored.exchanges(), "exchanges");
        add(missing, answeredArms() - stored.completions(), "completions");
        add(missing, stored.mirrored() - stored.comparisons(), "comparisons");
        add(missing, stored.toJudge() - stored.judged(), "pairs to judge");
        return missing;
    }

    /** Completions that the models have answered and ClickHouse does not show yet. */
    long lag() {
        return Math.max(0, answeredArms() - stored.completions());
    }

    long mirrored() {
        return served.calls(Caller.SHADOW);
    }

    private long answeredArms() {
        return served.calls(Caller.CLIENT) + served.calls(Caller.SHADOW) + served.calls(Caller.REPEAT);
    }

    private static void add(List<String> missing, long count, String what) {
        if (count > 0) {
            missing.add(count + " " + what);
        }
    }
}
