package dev.penumbra.jobs.comparison;

/** Where no text is kept: two answers agree when the hashes of their normal forms are the same. */
final class EqualHashes implements Metric {
    @Override
    public String name() {
        return "equal_hashes";
    }

    @Override
    public String version() {
        return "hash_v1";
    }

    @Override
    public Agreement measure(String lite, String pro) {
        return Agreement.exact(lite.equals(pro));
    }
}
