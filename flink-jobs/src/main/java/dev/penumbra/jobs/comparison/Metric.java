package dev.penumbra.jobs.comparison;

/** One way to say whether two answers are the same; it never says which is better. */
public interface Metric {
    String name();

    /** Changes whenever the same two answers could be read otherwise; versions are never pooled. */
    String version();

    Agreement measure(String lite, String pro);
}
