package dev.penumbra.e2e.bench.verdicts;

/**
 * How much is simulated.
 *
 * @param segments in each publication
 * @param days and so publications: one at the end of each day
 * @param fewestPairs a day of the quietest segment; whole conversations have {@link DrawnPairs#TURNS}
 * @param mostPairs a day of the busiest
 * @param seed draws other segments and other pairs
 * @param repetitions of everything, each with a seed of its own
 */
public record SimulationSettings(int segments, int days, int fewestPairs, int mostPairs, long seed, int repetitions) {
    private static final int FEWEST_PAIRS = 20;
    private static final int MOST_PAIRS = 150;

    public SimulationSettings {
        requireAtLeast("segments", segments, 10);
        requireAtLeast("days", days, 1);
        requireAtLeast("repetitions", repetitions, 1);
        requireAtLeast("fewest pairs", fewestPairs, DrawnPairs.TURNS);
        requireAtLeast("most pairs", mostPairs, fewestPairs);
    }

    /** With so many pairs a day that some segments reach a verdict within days, others in four weeks, and some not. */
    public static SimulationSettings of(int segments, int days, long seed, int repetitions) {
        return new SimulationSettings(segments, days, FEWEST_PAIRS, MOST_PAIRS, seed, repetitions);
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", but is " + value);
        }
    }
}
