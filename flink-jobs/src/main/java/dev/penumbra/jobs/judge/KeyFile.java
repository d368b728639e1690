package dev.penumbra.jobs.judge;

import dev.penumbra.jobs.io.SecretFile;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key as its file holds it at each call: tokens last an hour, and whoever renews one writes it there. */
final class KeyFile implements Supplier<String> {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

    private final SecretFile file;
    private volatile String last;

    /** Throws where there is no key to begin with. */
    KeyFile(SecretFile file) throws IOException {
        this.file = file;
        this.last = file.read();
    }

    /** The one before where the file cannot be read just now. */
    @Override
    public String get() {
        try {
            String now = file.read();
            last = now.isEmpty() ? last : now;
        } catch (IOException unreadable) {
            LOG.atWarn().addKeyValue("file", file.path()).log("The judge's key cannot be read; the last one is used");
        }
        return last;
    }
}
