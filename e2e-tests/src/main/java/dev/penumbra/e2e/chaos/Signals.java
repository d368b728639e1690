package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.stack.StackException;
import java.io.IOException;

/** Signals for which Java has no method. */
final class Signals {
    private Signals() {}

    /** Nothing of the process runs until {@link #resume}; its sockets stay open. */
    static void stop(long pid) {
        send("STOP", pid);
    }

    static void resume(long pid) {
        send("CONT", pid);
    }

    private static void send(String signal, long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
            if (kill.waitFor() != 0) {
                throw new StackException("Process " + pid + " could not be sent SIG" + signal + "; is it still there?");
            }
        } catch (IOException failure) {
            throw new StackException("The program kill could not be started: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while a signal was sent.", interrupted);
        }
    }
}
