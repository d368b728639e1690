package dev.penumbra.e2e.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AttachedProcessIT {
    @TempDir
    Path logs;

    @Test
    void aProcessEndsWhenItsStarterIsKilled() throws Exception {
        Process starter = starter().start();
        ProcessHandle attached = ProcessHandle.of(pidPrintedBy(starter)).orElseThrow();

        starter.destroyForcibly();

        await().atMost(Duration.ofSeconds(15)).until(() -> !attached.isAlive());
    }

    @Test
    void aProcessThatDoesNotEndByItselfIsHalted() throws Exception {
        ChildProcess stubborn = ChildProcess.start(command(NeverEnds.class), logs);
        awaitLog(stubborn, "runs");

        stubborn.endOfInput();

        await().atMost(Duration.ofSeconds(20)).until(() -> !stubborn.isAlive());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aReadOfItsInputThatASignalBreaksOffIsNotItsEnd() throws Exception {
        try (ChildProcess waiting = ChildProcess.start(command(DoesNotBlock.class), logs)) {
            awaitLog(waiting, "runs");

            signal("-STOP", waiting);
            signal("-CONT", waiting);

            awaitLog(waiting, "the starter is watched");
            await().during(Duration.ofSeconds(1)).until(waiting::isAlive);
        }
    }

    @Test
    void ctrlCInTheTerminalDoesNotReachIt() throws Exception {
        try (ChildProcess idle = ChildProcess.start(command(Idle.class), logs)) {
            awaitLog(idle, "runs");

            signal("-INT", idle);

            await().during(Duration.ofSeconds(1)).until(idle::isAlive);
        }
    }

    @Test
    void aMainThatThrowsEndsTheProcessWithItsStackTraceInTheLog() throws Exception {
        ChildProcess failing = ChildProcess.start(command(Fails.class), logs);

        await().atMost(Duration.ofSeconds(15)).until(() -> !failing.isAlive());

        assertThat(logs.resolve("Fails.log")).content().contains("IllegalStateException: as asked");
    }

    private static void signal(String name, ChildProcess process) throws Exception {
        new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }

    private void awaitLog(ChildProcess process, String text) {
        Path log = logs.resolve(process.name() + ".log");
        await().atMost(Duration.ofSeconds(15)).until(() -> Files.readString(log).contains(text));
    }

    private ProcessBuilder starter() {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Starter.class.getName(),
                logs.toString());
    }

    private static long pidPrintedBy(Process starter) throws Exception {
        try (var lines = new BufferedReader(new InputStreamReader(starter.getInputStream(), UTF_8))) {
            return Long.parseLong(lines.readLine());
        }
    }

    private static JavaCommand command(Class<?> main) {
        return new JavaCommand(main.getSimpleName(), main.getName(), List.of("-Xmx32m"), List.of());
    }

    /** Starts an idle process, prints its pid and stays. */
    public static final class Starter {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(ChildProcess.start(command(Idle.class), Path.of(arguments[0]))
                    .pid());
            System.out.flush();
            Thread.currentThread().join();
        }
    }

    /** Does nothing until it is ended. */
    public static final class Idle {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("runs");
            Thread.currentThread().join();
        }
    }

    /** Makes its standard input non-blocking, as ClickHouse's library does, while it is being read. */
    public static final class DoesNotBlock {
        private static final int SET_FLAGS = 4;
        private static final int NON_BLOCKING = 0x800;

        /** The C library's function. */
        public interface CLibrary extends Library {
            int fcntl(int descriptor, int command, int flags);
        }

        public static void main(String[] arguments) throws InterruptedException {
            Native.load(null, CLibrary.class).fcntl(0, SET_FLAGS, NON_BLOCKING);
            Idle.main(arguments);
        }
    }

    /** Has a shutdown hook that hangs. */
    public static final class NeverEnds {
        public static void main(String[] arguments) throws InterruptedException {
            Thread main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> waitFor(main)));
            System.out.println("runs");
            main.join();
        }

        private static void waitFor(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Throws from its main method. */
    public static final class Fails {
        public static void main(String[] arguments) {
            if (arguments.length == 0) {
                throw new IllegalStateException("as asked");
            }
        }
    }
}
