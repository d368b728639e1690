package dev.penumbra.e2e.fake;

import dev.penumbra.e2e.traffic.item.TrafficItem;
import java.util.List;

/** The script of a whole run: Lite and Pro answer from the items, and the judge judges by their truth. */
public final class SimulatedModels implements Script {
    private final Script models;
    private final Script judge;

    public SimulatedModels(List<TrafficItem> items, Latencies latencies, JudgeTemper temper) {
        this.models = new RecordedAnswers(items, latencies);
        this.judge = new FakeJudge(items, latencies, temper);
    }

    @Override
    public Answer answer(ModelCall call) {
        return call.role() == ModelRole.JUDGE ? judge.answer(call) : models.answer(call);
    }
}
