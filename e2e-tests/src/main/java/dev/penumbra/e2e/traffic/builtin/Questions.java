package dev.penumbra.e2e.traffic.builtin;

import java.util.List;
import java.util.SplittableRandom;

/** Writes the questions of one segment; the same random source gives the same question. */
@FunctionalInterface
public interface Questions {
    /** Writes one question; the number is its place in the segment and makes its prompt unique. */
    Question write(int number, SplittableRandom random);

    static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }

    /** Another element than the given one. */
    static <T> T pickOther(List<T> from, T than, SplittableRandom random) {
        T picked = pick(from, random);
        return picked.equals(than) ? from.get((from.indexOf(picked) + 1) % from.size()) : picked;
    }
}
