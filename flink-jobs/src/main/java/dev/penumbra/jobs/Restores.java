package dev.penumbra.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often a job has gone on from a checkpoint. One that it goes on from again and again, because no newer one ever comes
 * of it, is whole by its lengths and yet cannot be restored; going on from an older one repeats rows and loses none.
 */
final class Restores {
    private static final Logger LOG = LoggerFactory.getLogger(Restores.class);
    private static final String FILE = "restores.properties";
    private static final int MOST = 5;

    private final Path folder;
    private final Properties counts;

    private Restores(Path folder, Properties counts) {
        this.folder = folder;
        this.counts = counts;
    }

    /** An unreadable count is none: at worst a checkpoint is tried some more times. */
    static Restores of(Path folder) {
        Properties counts = new Properties();
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
                counts.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                tell("The count of restores cannot be read", file);
            }
        }
        return new Restores(folder, counts);
    }

    boolean mayBeTried(Path checkpoint) {
        boolean may = count(checkpoint) < MOST;
        if (!may) {
            LOG.atError()
                    .addKeyValue("checkpoint", checkpoint)
                    .addKeyValue("restores", count(checkpoint))
                    .log("No checkpoint has ever come of this one: it is passed over for an older one, or for the"
                            + " beginning of the topic. Its line in " + FILE + " deleted, it is tried again");
        }
        return may;
    }

    void begin(Path checkpoint) {
        counts.stringPropertyNames().stream()
                .filter(name -> !Files.exists(folder.resolve(name)))
                .forEach(counts::remove);
        counts.setProperty(name(checkpoint), String.valueOf(count(checkpoint) + 1));
        write();
    }

    private int count(Path checkpoint) {
        String count = counts.getProperty(name(checkpoint), "0");
        return count.matches("\\d{1,9}") ? Integer.parseInt(count) : 0;
    }

    private String name(Path checkpoint) {
        return folder.relativize(checkpoint).toString();
    }

    private void write() {
        Path next = folder.resolve(FILE + ".next");
        try (Writer writer = Files.newBufferedWriter(next, UTF_8)) {
            counts.store(writer, "How often the job has gone on from each checkpoint");
        } catch (IOException unwritable) {
            tell("The count of restores cannot be written", next);
            return;
        }
        try {
            Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            tell("The count of restores cannot be written", next);
        }
    }

    private static void tell(String what, Path file) {
        LOG.atWarn().addKeyValue("file", file).log(what);
    }
}
