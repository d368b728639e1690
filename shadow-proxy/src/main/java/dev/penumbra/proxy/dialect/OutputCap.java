package dev.penumbra.proxy.dialect;

/** The limit on output tokens that a rewritten request carries. */
public final class OutputCap {
    private static final long THINKING_ROOM = 8192;

    private OutputCap() {}

    /** Without room to think, a thinking model's answer comes back cut or empty and would count as a disagreement. */
    public static long fitted(long asked, boolean thinks, ModelProfile target) {
        long wanted = thinks ? Math.max(asked + THINKING_ROOM, 4 * asked) : asked;
        return Math.min(wanted, target.outputLimit());
    }
}
