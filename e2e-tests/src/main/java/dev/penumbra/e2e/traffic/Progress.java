package dev.penumbra.e2e.traffic;

/** Hears how far the generator has come, about twice a second and once at the end. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (sent, ended) -> {};

    /**
     * One report.
     *
     * @param ended requests that were answered or have failed
     */
    void at(long sent, long ended);
}
