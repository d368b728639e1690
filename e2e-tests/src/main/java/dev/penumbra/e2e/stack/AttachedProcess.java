package dev.penumbra.e2e.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Runs another main class in this JVM for as long as the process that started it lives: the end of standard input means
 * that the starter is gone, even by kill -9, and then this JVM exits too. So nothing ever outlives its stack.
 */
public final class AttachedProcess {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private AttachedProcess() {}

    /** Usage: {@code AttachedProcess MAIN_CLASS ARGUMENT…}. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("the first argument must be the main class to run");
        }
        ignoreTerminalSignals();
        Optional<ProcessHandle> starter = ProcessHandle.current().parent();
        daemon("starter-watch", () -> exitWhenGone(starter));
        run(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void run(String mainClass, String[] arguments) throws ReflectiveOperationException {
        Method main = Class.forName(mainClass).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) arguments);
        } catch (InvocationTargetException failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void exitWhenGone(Optional<ProcessHandle> starter) {
        awaitEndOfInput(starter);
        System.err.println("The starter of this process is gone; it stops.");
        daemon("exit-limit", AttachedProcess::haltAfterGrace);
        System.exit(0);
    }

    /**
     * A native library may make the pipe non-blocking behind our back; a read that a signal interrupts (SIGCONT) then
     * fails where it would have waited. That is no end: from then on the starter itself is watched.
     */
    private static void awaitEndOfInput(Optional<ProcessHandle> starter) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException unreadable) {
            System.err.println(
                    "Standard input cannot be read (" + unreadable.getMessage() + "); the starter is watched.");
            starter.ifPresent(process -> process.onExit().join());
        }
    }

    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE.toMillis());
        } catch (InterruptedException alsoOver) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    /**
     * Ctrl-C and a closed terminal reach every process of the group at once, but only the stack knows the order in
     * which its processes may stop. By reflection, because javac warns of sun.misc in a way that cannot be suppressed.
     */
    private static void ignoreTerminalSignals() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Method handle = signal.getMethod("handle", signal, handler);
        Object ignore = handler.getField("SIG_IGN").get(null);
        for (String name : new String[] {"INT", "HUP"}) {
            handle.invoke(null, signal.getConstructor(String.class).newInstance(name), ignore);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
