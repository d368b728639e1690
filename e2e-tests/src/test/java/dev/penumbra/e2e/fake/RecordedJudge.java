package dev.penumbra.e2e.fake;

import dev.penumbra.e2e.fake.PairIndex.KnownPair;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import java.util.List;

/** The simulated judge without prompts: what it says of a recorded pair, for tests that have no stack. */
public final class RecordedJudge {
    private final FakeJudge judge;

    public RecordedJudge(JudgeTemper temper) {
        this.judge = new FakeJudge(List.of(), Latencies.none(), temper);
    }

    /** 1 for Pro, −1 for Lite, 0 for neither, in one order. */
    public int sign(TrafficItem item, boolean liteFirst) {
        String verdict = judge.verdict(new KnownPair(item, liteFirst)).replace(">>", ">");
        return verdict.equals("A=B") ? 0 : verdict.equals("A>B") == liteFirst ? -1 : 1;
    }
}
