package dev.penumbra.e2e.bench.process;

import dev.penumbra.e2e.stack.StackException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program on one core. It ends when it is closed, or with the process that started it, whatever ends that. */
public final class PinnedProcess implements AutoCloseable {
    /** Gently first: a killed nginx would leave its worker behind. */
    private static final String TETHER = "\"$@\" & cat >/dev/null; kill $!; sleep 3; kill -9 $! 2>/dev/null";

    private final Path log;
    private final Process process;

    private PinnedProcess(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /** A program that reads its standard input and ends with it; what it prints is for {@link #output}. */
    public static PinnedProcess talking(String name, int core, List<String> command, Path logFolder) {
        return start(name, pinned(core, command), logFolder, false);
    }

    /** A server: the shell that starts it waits for the end of its own standard input and then kills it. */
    public static PinnedProcess server(String name, int core, List<String> command, Path logFolder) {
        List<String> tethered = new ArrayList<>(List.of("sh", "-c", TETHER, "tether"));
        tethered.addAll(pinned(core, command));
        return start(name, tethered, logFolder, true);
    }

    /** The Java of this process. */
    public static List<String> java(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dlogback.configurationFile=dev/penumbra/e2e/stack/process-logging.xml");
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> pinned(int core, List<String> command) {
        List<String> words = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
        words.addAll(command);
        return words;
    }

    private static PinnedProcess start(String name, List<String> command, Path logFolder, boolean logsOutput) {
        File log = logFolder.resolve(name + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log));
        if (logsOutput) {
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        }
        Map<String, String> environment = builder.environment();
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        try {
            return new PinnedProcess(log.toPath(), builder.start());
        } catch (IOException failure) {
            throw new StackException("Cannot start " + name + ": " + failure.getMessage(), failure);
        }
    }

    public Path log() {
        return log;
    }

    /** Of the program and of all that it started. */
    public List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        process.descendants().forEach(child -> pids.add(child.pid()));
        return pids.isEmpty() ? List.of(process.pid()) : pids;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void say(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    public BufferedReader output() {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }
}
