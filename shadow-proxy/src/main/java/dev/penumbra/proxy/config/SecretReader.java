package dev.penumbra.proxy.config;

import dev.penumbra.proxy.config.ProxyConfiguration.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a secret that the configuration names by a file or by an environment variable, and never holds itself. */
final class SecretReader {
    private final Function<String, @Nullable String> environment;

    SecretReader(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** The secret that {@code NAME_file} or {@code NAME_env} tells of; null when neither is given. */
    @Nullable Credential read(Section section, String name) throws ConfigurationException {
        String fileKey = name + "_file";
        String variableKey = name + "_env";
        String file = section.optionalText(fileKey);
        String variable = section.optionalText(variableKey);
        if (file != null && variable != null) {
            throw section.wrong(variableKey, "and " + fileKey + " are both given; keep one of them");
        }
        if (file != null) {
            return credential(section, fileKey, content(section, fileKey, Path.of(file)));
        }
        return variable == null ? null : credential(section, variableKey, environment.apply(variable));
    }

    private static @Nullable String content(Section section, String key, Path file) throws ConfigurationException {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw section.wrong(key, "names " + file + ", which cannot be read");
        }
    }

    private static Credential credential(Section section, String key, @Nullable String secret)
            throws ConfigurationException {
        String trimmed = secret == null ? "" : secret.trim();
        if (trimmed.isEmpty() || !trimmed.chars().allMatch(character -> character > ' ' && character < 127)) {
            throw section.wrong(key, "names a key that is empty or not one word of plain characters");
        }
        return new Credential(trimmed);
    }
}
