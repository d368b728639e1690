package dev.penumbra.dashboards.oracle;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Grafana's own types as the judge of our boards: fetched by npm and made into schemas once, kept in the cache folder of the
 * commands. Nothing of it is committed.
 */
final class SchemaOracle {
    private static final List<String> PACKAGES =
            List.of("@grafana/schema@13.2.3", "ts-json-schema-generator@2.9.0", "ajv@8.20.0");
    private static final String EDITION = "13.2.3-1";
    /** Written when all is there: npm may be broken off in the middle. */
    private static final String WHOLE = "installed";

    private static final long INSTALL_MINUTES = 3;
    /** The first run makes the schemas of all types. */
    private static final long RUN_MINUTES = 6;

    private final Path folder;
    private final Path scratch;

    private SchemaOracle(Path folder, Path scratch) {
        this.folder = folder;
        this.scratch = scratch;
    }

    /** Skips the test, saying so, where npm is missing or cannot fetch what it takes. */
    static SchemaOracle orSkip(Path scratch) {
        assumeTrue(
                onPath("node") && onPath("npm"),
                "no node and npm on the PATH: boards are not held against Grafana's types");
        Path folder = cache(System.getenv()).resolve("grafana-schema").resolve(EDITION);
        if (!Files.exists(folder.resolve(WHOLE))) {
            assumeTrue(
                    install(folder, scratch),
                    "npm could not fetch " + PACKAGES + ": boards are not held against Grafana's types");
        }
        return new SchemaOracle(folder, scratch);
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    }

    private static Path cache(Map<String, String> environment) {
        String own = environment.getOrDefault("PENUMBRA_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        String common = environment.getOrDefault("XDG_CACHE_HOME", "");
        return common.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "penumbra")
                : Path.of(common, "penumbra");
    }

    private static boolean install(Path folder, Path scratch) {
        List<String> command = new ArrayList<>(List.of(
                "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder.toString()));
        command.addAll(PACKAGES);
        try {
            Files.createDirectories(folder);
            boolean installed = ended(command, scratch.resolve("npm.txt"), INSTALL_MINUTES) == 0;
            if (installed) {
                Files.writeString(folder.resolve(WHOLE), "");
            }
            return installed;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** One sentence for each place of the boards that Grafana's types do not allow. */
    List<String> findings(List<JsonNode> boards) {
        try {
            Path written = Files.createTempDirectory(scratch, "boards");
            for (JsonNode board : boards) {
                Files.writeString(written.resolve(board.path("uid").asText() + ".json"), board.toString());
            }
            Path output = Files.createTempFile(scratch, "findings", ".txt");
            List<String> command = List.of(
                    "node",
                    script().toString(),
                    folder.toString(),
                    written.toString(),
                    folder.resolve("schemas.json").toString());
            int status = ended(command, output, RUN_MINUTES);
            if (status != 0) {
                throw new IllegalStateException("the oracle failed: " + Files.readString(output));
            }
            return Files.readAllLines(output);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Path script() throws IOException {
        Path script = scratch.resolve("oracle.mjs");
        try (InputStream text = SchemaOracle.class.getResourceAsStream("/oracle/oracle.mjs")) {
            Files.write(script, text.readAllBytes());
        }
        return script;
    }

    private static int ended(List<String> command, Path output, long minutes) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            return process.waitFor(minutes, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return -1;
        } finally {
            process.destroyForcibly();
        }
    }
}
