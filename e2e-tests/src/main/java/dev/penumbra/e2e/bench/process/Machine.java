package dev.penumbra.e2e.bench.process;

import dev.penumbra.e2e.stack.StackException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What a bench needs of the machine it runs on. */
public final class Machine {
    private static final int CORES = 2;

    private Machine() {}

    /** Fails with a sentence that says what is missing and how to get it. */
    public static void require(int processors) {
        if (!Files.isDirectory(Path.of("/proc/self")) || program("taskset").isEmpty()) {
            throw new StackException("The bench pins processes to cores and reads their CPU time, which needs Linux"
                    + " with taskset (Debian: apt-get install util-linux).");
        }
        if (processors < CORES) {
            throw new StackException("The bench needs two cores, one for the proxy and one for load and upstream; this"
                    + " process may use " + processors + ".");
        }
    }

    /** Where the program is, if the search path or the folders of the administrator have it. */
    public static Optional<Path> program(String name) {
        String searched = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin:/usr/local/sbin";
        return Arrays.stream(searched.split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
