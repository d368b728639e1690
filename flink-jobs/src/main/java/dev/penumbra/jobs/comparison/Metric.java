package dev.penumbra.jobs.comparison;

/**
 * One way to say whether two answers are the same; it never says which is better. Every one takes answers of 512 KiB
 * within a second and 96 MiB, and says in its own comment where it stops looking; a test holds each to it.
 */
public interface Metric {
    String name();

    /** Changes whenever the same two answers could be read otherwise; versions are never pooled. */
    String version();

    Agreement measure(String lite, String pro);
}
