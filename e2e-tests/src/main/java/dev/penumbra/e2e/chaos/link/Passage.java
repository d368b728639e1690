package dev.penumbra.e2e.chaos.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** One direction of a connection, through whatever weather there is. */
final class Passage {
    private static final int CHUNK = 16 * 1024;
    private static final int DRIP = 16;
    private static final long DRIP_MILLIS = 5;

    private final Socket from;
    private final Socket to;
    private final Weather weather;
    private final boolean answers;

    /** @param answers whether this is the way back */
    Passage(Socket from, Socket to, Weather weather, boolean answers) {
        this.from = from;
        this.to = to;
        this.weather = weather;
        this.answers = answers;
    }

    /** Returns at the end of the stream, which it passes on; false when the connection is to be reset. */
    boolean run() throws IOException, InterruptedException {
        InputStream input = from.getInputStream();
        OutputStream output = to.getOutputStream();
        byte[] chunk = new byte[CHUNK];
        int length = input.read(chunk);
        while (length >= 0) {
            if (!passes(chunk, length, output)) {
                return false;
            }
            length = input.read(chunk);
        }
        weather.afterStall();
        to.shutdownOutput();
        return true;
    }

    private boolean passes(byte[] chunk, int length, OutputStream output) throws IOException, InterruptedException {
        Disturbance now = weather.afterStall();
        if (now == Disturbance.RESET || (answers && now == Disturbance.DROP_ANSWER)) {
            return false;
        }
        int dripped = now == Disturbance.TRICKLE ? drip(chunk, length, output) : 0;
        output.write(chunk, dripped, length - dripped);
        return true;
    }

    /** Returns how much of the chunk had passed when it stopped to trickle. */
    private int drip(byte[] chunk, int length, OutputStream output) throws IOException, InterruptedException {
        int passed = 0;
        while (passed < length && weather.now() == Disturbance.TRICKLE) {
            int drop = Math.min(DRIP, length - passed);
            output.write(chunk, passed, drop);
            passed += drop;
            weather.pass(Disturbance.TRICKLE, DRIP_MILLIS);
        }
        return passed;
    }
}
