package dev.penumbra.proxy.mirror;

import java.util.function.DoublePredicate;
import org.jspecify.annotations.NullUnmarked;

/** The exact interval of Clopper and Pearson for a share, from the binomial distribution itself. */
@NullUnmarked
final class Binomial {
    private Binomial() {}

    /** Covers the true share with a probability of at least 1 - alpha. */
    static double[] exactInterval(int hits, int tries, double alpha) {
        double low = hits == 0 ? 0 : boundary(share -> atLeast(hits, tries, share) >= alpha / 2);
        double high = hits == tries ? 1 : boundary(share -> 1 - atLeast(hits + 1, tries, share) < alpha / 2);
        return new double[] {low, high};
    }

    /** Where a statement that is false for small shares and true for large ones becomes true. */
    private static double boundary(DoublePredicate statement) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (statement.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static double atLeast(int hits, int tries, double share) {
        if (share <= 0) {
            return hits <= 0 ? 1 : 0;
        }
        double logShare = Math.log(share);
        double logRest = Math.log1p(-share);
        double logTerm = tries * logRest;
        double below = hits > 0 ? Math.exp(logTerm) : 0;
        for (int k = 1; k < hits; k++) {
            logTerm += Math.log((double) (tries - k + 1) / k) + logShare - logRest;
            below += Math.exp(logTerm);
        }
        return Math.max(0, 1 - below);
    }
}
