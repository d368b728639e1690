package dev.penumbra.e2e.traffic.builtin;

/** How often both models, only one or neither of them is right, together 1. */
public record Odds(double bothRight, double onlyLite, double onlyPro, double bothWrong) {
    private static final double ROUNDING = 1e-9;

    /** Who is right about one question. */
    public enum Result {
        BOTH_RIGHT(true, true),
        ONLY_LITE(true, false),
        ONLY_PRO(false, true),
        BOTH_WRONG(false, false);

        private final boolean liteRight;
        private final boolean proRight;

        Result(boolean liteRight, boolean proRight) {
            this.liteRight = liteRight;
            this.proRight = proRight;
        }

        public boolean liteRight() {
            return liteRight;
        }

        public boolean proRight() {
            return proRight;
        }
    }

    public Odds {
        if (Math.abs(bothRight + onlyLite + onlyPro + bothWrong - 1) > ROUNDING) {
            throw new IllegalArgumentException("the four odds must add up to 1");
        }
    }

    /** The result at a uniform draw from [0, 1). */
    public Result at(double draw) {
        if (draw < bothRight) {
            return Result.BOTH_RIGHT;
        }
        if (draw < bothRight + onlyLite) {
            return Result.ONLY_LITE;
        }
        return draw < bothRight + onlyLite + onlyPro ? Result.ONLY_PRO : Result.BOTH_WRONG;
    }

    double liteRight() {
        return bothRight + onlyLite;
    }

    double proRight() {
        return bothRight + onlyPro;
    }
}
