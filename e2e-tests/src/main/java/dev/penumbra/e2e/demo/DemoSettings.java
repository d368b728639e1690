package dev.penumbra.e2e.demo;

import dev.penumbra.e2e.fake.JudgeTemper;

/**
 * How a run goes.
 *
 * @param requestsPerSecond on average; arrivals do not wait for answers
 * @param latencyScale everything the models take is multiplied by it
 * @param repeatShare of the mirrored requests that are asked again of both models
 */
public record DemoSettings(double requestsPerSecond, double latencyScale, double repeatShare, JudgeTemper judgeTemper) {
    public static DemoSettings standard() {
        return new DemoSettings(100, 1.0, 0.1, JudgeTemper.standard());
    }
}
