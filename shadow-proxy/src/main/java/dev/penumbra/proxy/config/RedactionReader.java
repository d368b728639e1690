package dev.penumbra.proxy.config;

import dev.penumbra.proxy.config.ProxyConfiguration.Credential;
import dev.penumbra.proxy.config.ProxyConfiguration.Redaction;
import dev.penumbra.proxy.redaction.SecretPattern;
import dev.penumbra.proxy.redaction.SecretPatternException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what texts must not hold: which of the shipped patterns are used, and those of one's own. */
final class RedactionReader {
    private static final int FEWEST_KEY_CHARACTERS = 16;

    private final Function<String, @Nullable String> environment;

    RedactionReader(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    Redaction redaction(Section section) throws ConfigurationException {
        List<SecretPattern> patterns = new ArrayList<>(own(section.section("patterns")));
        patterns.addAll(shipped(section));
        Redaction redaction = new Redaction(List.copyOf(patterns), hashKey(section));
        section.end();
        return redaction;
    }

    /** One's own come first: they know best what they find. */
    private static List<SecretPattern> own(Section section) throws ConfigurationException {
        List<SecretPattern> patterns = new ArrayList<>();
        for (String name : section.keys()) {
            try {
                patterns.add(SecretPattern.own(name, section.text(name)));
            } catch (SecretPatternException unusable) {
                throw section.wrong(name, unusable.reason());
            }
        }
        return patterns;
    }

    private static List<SecretPattern> shipped(Section section) throws ConfigurationException {
        List<String> without = known(section, "without", SecretPattern.defaults());
        List<String> names = new ArrayList<>(SecretPattern.defaults());
        names.removeAll(without);
        names.addAll(known(section, "with", SecretPattern.optional()));
        return names.stream().distinct().map(SecretPattern::shipped).toList();
    }

    private static List<String> known(Section section, String key, List<String> choices) throws ConfigurationException {
        List<String> names = section.texts(key);
        for (String name : names) {
            if (!choices.contains(name)) {
                throw section.wrong(key, "names " + name + ", but must be of " + choices);
            }
        }
        return names;
    }

    private @Nullable Credential hashKey(Section section) throws ConfigurationException {
        String file = section.optionalText("hash_key_file");
        String variable = section.optionalText("hash_key_env");
        if (file != null && variable != null) {
            throw section.wrong("hash_key_env", "and hash_key_file are both given; keep one of them");
        }
        if (file != null) {
            return longEnough(section, "hash_key_file", readFile(section, Path.of(file)));
        }
        return variable == null ? null : longEnough(section, "hash_key_env", environment.apply(variable));
    }

    private static String readFile(Section section, Path file) throws ConfigurationException {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw section.wrong("hash_key_file", "names " + file + ", which cannot be read");
        }
    }

    private static Credential longEnough(Section section, String key, @Nullable String secret)
            throws ConfigurationException {
        String trimmed = secret == null ? "" : secret.trim();
        if (trimmed.length() < FEWEST_KEY_CHARACTERS) {
            throw section.wrong(
                    key, "names a key of fewer than " + FEWEST_KEY_CHARACTERS + " characters; give a random one");
        }
        return new Credential(trimmed);
    }
}
