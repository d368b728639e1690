package dev.penumbra.jobs.io;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The checks of settings, in words that name the key, what stands there and the fix. */
public final class Settings {
    private Settings() {}

    public static void requireText(String key, @Nullable String value, String fix) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + " is missing; set it, " + fix);
        }
    }

    public static void requireAtLeast(String key, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(key + " is " + value + ", but must be at least " + least);
        }
    }

    public static void requireHttp(String key, @Nullable String url) {
        requireText(key, url, "for example \"http://127.0.0.1:8123\"");
        if (url == null || !url.matches("https?://[^\\s/]+.*") || !isUri(url)) {
            throw new IllegalArgumentException(key + " is \"" + url + "\", but must begin with http:// or https://");
        }
    }

    public static void requireFile(String key, @Nullable String file) {
        requireText(key, file, "the path of a file that holds the secret");
        if (file == null || !Files.isReadable(Path.of(file))) {
            throw new IllegalArgumentException(key + " is " + file + ", but no such file can be read; create it first");
        }
    }

    private static boolean isUri(String url) {
        try {
            return URI.create(url).getHost() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
