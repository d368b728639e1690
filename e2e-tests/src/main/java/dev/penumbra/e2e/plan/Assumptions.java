package dev.penumbra.e2e.plan;

/**
 * What nobody can know before the first pair.
 *
 * @param shadowOutputRatio output tokens of a shadow's answer for one of the served answer, where no shadow was seen
 * @param disagreement share of the pairs whose answers differ, which are what the judge is asked about
 * @param effect least net win of the other tier, in shares of all answers, that a verdict is to tell from nothing
 */
public record Assumptions(double shadowOutputRatio, double disagreement, double effect) {
    public static final Assumptions DEFAULT = new Assumptions(4, 0.3, 0.05);

    public Assumptions {
        boolean sound = shadowOutputRatio > 0 && disagreement > 0 && disagreement <= 1 && effect > 0 && effect < 1;
        if (!sound) {
            throw new IllegalArgumentException("--shadow-output-ratio must be above 0, --disagreement above 0 and at"
                    + " most 1, --effect between 0 and 1");
        }
    }
}
