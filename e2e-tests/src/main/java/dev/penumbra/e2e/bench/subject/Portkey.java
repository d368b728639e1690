package dev.penumbra.e2e.bench.subject;

import dev.penumbra.e2e.bench.process.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The gateway of Portkey, fetched once with npm into the cache folder; its install scripts are not run. */
final class Portkey {
    private static final String VERSION = "1.15.2";
    private static final long INSTALL_MINUTES = 3;

    private Portkey() {}

    /** Its start script; empty when it is not there and cannot be fetched. */
    static Optional<Path> script(Path log) {
        Path folder = cache(System.getenv()).resolve("portkey").resolve(VERSION);
        Path script = folder.resolve("node_modules/@portkey-ai/gateway/build/start-server.js");
        if (!Files.exists(script) && Machine.program("npm").isPresent()) {
            install(folder, log);
        }
        return Machine.program("node").map(node -> script).filter(Files::exists);
    }

    static Path cache(Map<String, String> environment) {
        String own = environment.getOrDefault("PENUMBRA_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        String common = environment.getOrDefault("XDG_CACHE_HOME", "");
        return common.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "penumbra")
                : Path.of(common, "penumbra");
    }

    /** Whether it worked is seen by whether the script is there. */
    private static void install(Path folder, Path log) {
        try {
            Files.createDirectories(folder);
            Process npm = new ProcessBuilder(
                            "npm",
                            "install",
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund",
                            "--prefix",
                            folder.toString(),
                            "@portkey-ai/gateway@" + VERSION)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                npm.destroyForcibly();
            }
        } catch (IOException notInstalled) {
            // The caller names it as left out.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
