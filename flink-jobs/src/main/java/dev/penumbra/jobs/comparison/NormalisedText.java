package dev.penumbra.jobs.comparison;

/** Two answers agree when their normalised texts are the same. Time and memory grow with the length of the texts. */
final class NormalisedText implements Metric {
    @Override
    public String name() {
        return "normalised_text";
    }

    @Override
    public String version() {
        return Normalisation.VERSION;
    }

    @Override
    public Agreement measure(String lite, String pro) {
        return Agreement.exact(Normalisation.normalise(lite).equals(Normalisation.normalise(pro)));
    }
}
