package dev.penumbra.proxy;

import dev.penumbra.proxy.config.ConfigurationException;
import dev.penumbra.proxy.config.ConfigurationReader;
import dev.penumbra.proxy.config.ProxyConfiguration;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The configuration where an operator edits it. */
final class ConfigurationFile {
    private final Path path;
    private final ConfigurationReader reader;

    ConfigurationFile(Path path, Function<String, @Nullable String> environment) {
        this.path = path;
        this.reader = new ConfigurationReader(environment);
    }

    /** What the file says now, and a number that tells it from what it said before. */
    record Reading(ProxyConfiguration configuration, long hash) {}

    Reading read() throws ConfigurationException {
        try {
            String text = Files.readString(path);
            return new Reading(reader.read(new StringReader(text)), hash(text));
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "the configuration " + path + " cannot be read; name an existing YAML file with --config FILE");
        }
    }

    /** Changes whenever the file is written. */
    String stamp() {
        try {
            return Files.getLastModifiedTime(path) + " " + Files.size(path);
        } catch (IOException gone) {
            return "unreadable";
        }
    }

    /** Forty-eight bits, which a gauge holds without rounding. */
    private static long hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            long hash = 0;
            for (int i = 0; i < 6; i++) {
                hash = hash << 8 | (digest[i] & 0xff);
            }
            return hash;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
