package dev.penumbra.e2e.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory of a process: from /proc where there is one, else from {@code ps}. */
public final class ResidentMemory {
    private static final String FIELD = "VmRSS:";

    private ResidentMemory() {}

    /** 0 when there is no such process. */
    public static long ofProcess(long pid) {
        try {
            return Files.isDirectory(Path.of("/proc/self")) ? fromProc(pid) : fromPs(pid);
        } catch (IOException gone) {
            return 0;
        }
    }

    private static long fromProc(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(FIELD))
                    .mapToLong(line -> kibibytes(line.substring(FIELD.length()).replace("kB", "")))
                    .findFirst()
                    .orElse(0);
        } catch (java.io.UncheckedIOException endedMeanwhile) {
            return 0;
        }
    }

    private static long fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return answer.isBlank() ? 0 : kibibytes(answer);
    }

    private static long kibibytes(String text) {
        return Long.parseLong(text.strip()) * 1024;
    }
}
