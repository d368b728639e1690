package dev.penumbra.clickhouse.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The browser of this machine without a window, a process for each page. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long PATIENCE_SECONDS = 120;
    /** What the browser calls schemes in its settings. */
    private static final int DARK = 0;

    private static final int LIGHT = 1;

    private final Path program;
    private final Path folder;

    /** What a run printed: the document as the scripts left it, and messages. */
    record Ended(String output, String messages) {}

    private Chromium(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** Skips the test, saying so, where there is none. */
    static Chromium orSkip(Path folder) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(":"))
                .flatMap(entry -> NAMES.stream().map(Path.of(entry)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(
                found.isPresent(),
                "no Chromium on the PATH: the page is not opened (Debian: apt-get install chromium)");
        return new Chromium(found.orElseThrow(), folder);
    }

    Ended open(Path page) {
        return run(page, "--dump-dom");
    }

    void photograph(Path page, Path picture, boolean dark, int width, int height) {
        run(
                page,
                "--screenshot=" + picture,
                "--window-size=" + width + "," + height,
                "--blink-settings=preferredColorScheme=" + (dark ? DARK : LIGHT));
    }

    void print(Path page, Path pdf) {
        run(page, "--print-to-pdf=" + pdf, "--no-pdf-header-footer");
    }

    private Ended run(Path page, String... options) {
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            Path messages = Files.createTempFile(folder, "messages", ".txt");
            Process process = new ProcessBuilder(arguments(page, options))
                    .redirectOutput(output.toFile())
                    .redirectError(messages.toFile())
                    .start();
            await(process);
            return new Ended(Files.readString(output), Files.readString(messages));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void await(Process process) {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("Chromium ends within " + PATIENCE_SECONDS + " s")
                    .isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Its sandbox cannot be had in most containers; the page is our own. */
    private List<String> arguments(Path page, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--virtual-time-budget=10000",
                "--user-data-dir=" + Files.createTempDirectory(folder, "profile")));
        arguments.addAll(List.of(options));
        arguments.add(page.toUri().toString());
        return arguments;
    }
}
