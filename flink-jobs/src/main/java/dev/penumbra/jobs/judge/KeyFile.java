package dev.penumbra.jobs.judge;

import dev.penumbra.jobs.io.SecretFile;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key as its file holds it at each call: tokens last an hour, and whoever renews one writes it there. What no header
 * can carry is no key: a client that is given it quotes it in its error.
 */
final class KeyFile implements Supplier<String> {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

    private final SecretFile file;
    private volatile String last;

    /** Throws, without a word of what the file holds, where there is no key to begin with. */
    KeyFile(SecretFile file) throws IOException {
        this.file = file;
        this.last = file.read();
        if (!isKey(last)) {
            throw new IllegalArgumentException("api_key_file is " + file.path()
                    + ", which holds no key; a key is one line of visible ASCII and nothing else");
        }
    }

    /** Throws as a job would that began with this file. */
    static void requireKey(String path) {
        try {
            new KeyFile(new SecretFile(path)).get();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("api_key_file is " + path + ", which cannot be read as text");
        }
    }

    /** The one before where the file holds none just now. */
    @Override
    public String get() {
        try {
            renew(file.read());
        } catch (IOException unreadable) {
            LOG.atWarn().addKeyValue("file", file.path()).log("The judge's key cannot be read; the last one is used");
        }
        return last;
    }

    private void renew(String now) {
        if (isKey(now)) {
            last = now;
        } else {
            LOG.atWarn()
                    .addKeyValue("file", file.path())
                    .log("The judge's key is not one line of visible ASCII; the last one is used");
        }
    }

    private static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }
}
