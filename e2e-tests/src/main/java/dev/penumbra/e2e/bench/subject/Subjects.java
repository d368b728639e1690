package dev.penumbra.e2e.bench.subject;

import dev.penumbra.e2e.bench.process.Machine;
import dev.penumbra.e2e.bench.process.PinnedProcess;
import dev.penumbra.e2e.bench.rig.Rig;
import dev.penumbra.e2e.bench.rig.StubMode;
import dev.penumbra.e2e.stack.FreePorts;
import dev.penumbra.e2e.stack.StackException;
import dev.penumbra.proxy.ShadowProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts subjects on the core of the proxies, each once, and ends them all. */
public final class Subjects implements AutoCloseable {
    /** The core of what is measured; the rig has the other. */
    public static final int CORE = 0;

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration FORK_LIMIT = Duration.ofSeconds(2);
    private static final List<String> JVM = List.of("-Xmx384m", "-XX:+UseSerialGC");

    private final Path folder;
    private final Rig rig;
    private final Map<SubjectKind, Subject> running = new EnumMap<>(SubjectKind.class);

    public Subjects(Path folder, Rig rig) {
        this.folder = folder;
        this.rig = rig;
    }

    /** Empty when it is not installed here. */
    public synchronized Optional<Subject> start(SubjectKind kind) {
        Optional<Subject> subject = Optional.ofNullable(running.get(kind)).or(() -> launch(kind));
        subject.ifPresent(started -> running.put(kind, started));
        return subject;
    }

    /** What to do to have it the next time. */
    public static String howToInstall(SubjectKind kind) {
        return switch (kind) {
            case NGINX -> "Debian: apt-get install nginx-light";
            case PORTKEY -> "needs node and npm with its registry (Debian: apt-get install nodejs npm)";
            default -> "comes with the repository";
        };
    }

    private Optional<Subject> launch(SubjectKind kind) {
        int upstream = rig.port(StubMode.ANSWER);
        return switch (kind) {
            case DIRECT -> Optional.of(new Subject(kind, upstream, upstream, null));
            case NGINX -> Machine.program("nginx").map(nginx -> nginx(nginx, upstream));
            case PORTKEY -> Portkey.script(folder.resolve("npm.log")).map(this::portkey);
            case BARE -> Optional.of(bare(upstream));
            default -> Optional.of(ours(kind, upstream));
        };
    }

    private Subject nginx(Path program, int upstream) {
        Path home = folder("nginx");
        NginxConfiguration configuration = new NginxConfiguration(home, FreePorts.one(), FreePorts.one(), upstream);
        Path file = write(home.resolve("nginx.conf"), configuration.text());
        List<String> command = List.of(program.toString(), "-p", home.toString(), "-c", file.toString());
        return ready(SubjectKind.NGINX, configuration.port(), configuration.mirrorPort(), command);
    }

    private Subject portkey(Path script) {
        int port = FreePorts.one();
        List<String> command = List.of("node", script.toString(), "--port=" + port, "--headless");
        return ready(SubjectKind.PORTKEY, port, port, command);
    }

    private Subject bare(int upstream) {
        int port = FreePorts.one();
        List<String> command =
                PinnedProcess.java(JVM, BareProxy.class, Integer.toString(port), Integer.toString(upstream));
        return ready(SubjectKind.BARE, port, port, command);
    }

    private Subject ours(SubjectKind kind, int upstream) {
        Path home = folder(nameOf(kind));
        Path key = write(home.resolve("shadow.key"), "bench-shadow-key");
        OurConfiguration configuration = new OurConfiguration(
                home,
                FreePorts.one(),
                FreePorts.one(),
                upstream,
                rig.port(kind.shadow()),
                key,
                kind != SubjectKind.OURS_UNLOGGED);
        Path file = write(home.resolve("penumbra.yaml"), configuration.text());
        List<String> command = PinnedProcess.java(JVM, ShadowProxy.class, "--config", file.toString());
        return ready(kind, configuration.port(), configuration.port(), command);
    }

    private Subject ready(SubjectKind kind, int port, int mirrorPort, List<String> command) {
        PinnedProcess process = PinnedProcess.server(nameOf(kind), CORE, command, folder);
        Subject subject = new Subject(kind, port, mirrorPort, process);
        running.put(kind, subject);
        awaitListening(subject, process);
        return subject;
    }

    private static void awaitListening(Subject subject, PinnedProcess process) {
        long begin = System.nanoTime();
        while (!listens(subject.port())) {
            long waited = System.nanoTime() - begin;
            // The program and the shell's watch; before it has forked them there is no telling.
            boolean died = waited > FORK_LIMIT.toNanos() && process.pids().size() < 2;
            if (died || waited > START_LIMIT.toNanos()) {
                throw new StackException(subject.kind().label() + " did not start; see " + process.log() + ".");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StackException("The bench was interrupted.", stopped);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public synchronized void close() {
        running.values().forEach(Subject::close);
        running.keySet().forEach(kind -> deleteLog(folder.resolve(nameOf(kind)).resolve("event-log")));
        running.clear();
    }

    /** Gigabytes that nobody will ship. */
    private static void deleteLog(Path log) {
        if (!Files.isDirectory(log)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(log)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String nameOf(SubjectKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
