package dev.penumbra.e2e.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells a person how far the run has come: one line that renews itself on a terminal, a line now and then elsewhere. */
public final class Progress {
    private static final long PLAIN_EVERY_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private long nextPlainNanos = Long.MIN_VALUE;

    public Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    void show(Standing standing, long nowNanos) {
        if (terminal) {
            out.print("\r\u001b[K" + line(standing));
            out.flush();
        } else if (nowNanos >= nextPlainNanos) {
            nextPlainNanos = nowNanos + PLAIN_EVERY_NANOS;
            say(line(standing));
        }
    }

    /** The last line stays. */
    void end(Standing standing) {
        say((terminal ? "\r\u001b[K" : "") + line(standing));
    }

    static String line(Standing standing) {
        return String.format(
                Locale.ROOT,
                "sent %d of %d · mirrored %d · paired %d · judged %d, %d to judge · lag %d",
                standing.client().sent(),
                standing.planned(),
                standing.mirrored(),
                standing.stored().comparisons(),
                standing.stored().judgements(),
                standing.stored().toJudge() - standing.stored().judged(),
                standing.lag());
    }
}
