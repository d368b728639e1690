package dev.penumbra.e2e.traffic.item;

import java.util.SplittableRandom;

/** Chance that depends on content alone, so that a run repeats whatever the order and the threads. */
public final class Chance {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final double TWO_TO_53 = 0x1p53;

    private Chance() {}

    /** A uniform number in [0, 1). */
    public static double of(String... key) {
        return (hash(key) >>> 11) / TWO_TO_53;
    }

    public static SplittableRandom random(String... key) {
        return new SplittableRandom(hash(key));
    }

    /** A standard normal number. */
    public static double normal(String... key) {
        SplittableRandom random = random(key);
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        return radius * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** 64 bits of a key, well mixed; parts are kept apart. */
    public static long hash(String... key) {
        long hash = FNV_OFFSET;
        for (String part : key) {
            hash = fold(hash, part) * FNV_PRIME;
        }
        return mixed(hash);
    }

    private static long fold(long start, String part) {
        long hash = start;
        for (int i = 0; i < part.length(); i++) {
            hash = (hash ^ part.charAt(i)) * FNV_PRIME;
        }
        return hash ^ 0xffff_ffffL;
    }

    /** The finaliser of SplitMix64. */
    private static long mixed(long hash) {
        long first = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        long second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
        return second ^ (second >>> 31);
    }
}
