package dev.penumbra.e2e.fake;

/**
 * How a simulated judge errs, in each order independently.
 *
 * @param errorRate chance of one of the two other verdicts when position does not decide
 * @param positionBias chance of naming the first answer, whatever it says
 * @param seed draws other errors of the same rates
 */
public record JudgeTemper(double errorRate, double positionBias, long seed) {
    public JudgeTemper {
        requireShare("judge error rate", errorRate);
        requireShare("judge position bias", positionBias);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be within 0 and 1, but is " + value);
        }
    }

    public static JudgeTemper standard() {
        return new JudgeTemper(0.10, 0, 1);
    }
}
