package dev.penumbra.e2e.bench;

/**
 * How long everything takes.
 *
 * @param warmUp of each program, once, before anything is measured
 * @param settleMillis before each measurement
 * @param leastAnswers without which a measurement is none
 */
record Effort(
        int rounds,
        int saturationRounds,
        WarmUp warmUp,
        int settleMillis,
        int measureMillis,
        int memoryMillis,
        int leastAnswers) {
    static final Effort FULL = new Effort(5, 3, new WarmUp(5_000, 4, 20), 500, 1_500, 15_000, 1);
    static final Effort QUICK = new Effort(3, 1, new WarmUp(3_000, 1, 1), 120, 700, 3_000, 1);
    /** Shows that everything works, and measures nothing that means anything. */
    static final Effort SMOKE = new Effort(1, 1, new WarmUp(1_000, 1, 1), 100, 600, 500, 0);

    /**
     * In windows, until a JVM's compiler has nothing left to do: before, it costs more than what it compiles.
     *
     * @param least windows, however idle the compiler is
     * @param most windows, however busy it is
     */
    record WarmUp(int windowMillis, int least, int most) {
        /** Of a program's CPU time; below it the compiler is done. */
        private static final double IDLE_SHARE = 0.03;

        boolean isEnough(int windows, double compilerShare) {
            return windows >= most || (windows >= least && compilerShare <= IDLE_SHARE);
        }
    }

    int rounds(Phase phase) {
        return switch (phase) {
            case SATURATION -> saturationRounds;
            case MEMORY -> 1;
            default -> rounds;
        };
    }

    int measureMillis(Phase phase) {
        return switch (phase) {
            case MEMORY -> memoryMillis;
            case STREAMS -> measureMillis * 4 / 3;
            case SATURATION -> measureMillis * 2 / 3;
            default -> measureMillis;
        };
    }
}
