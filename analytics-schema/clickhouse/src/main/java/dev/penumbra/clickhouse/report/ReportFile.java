package dev.penumbra.clickhouse.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** The file of a report: replaced as a whole or left as it was. */
public final class ReportFile {
    private final Path file;

    /** @throws ReportException if nothing can be written there, before anything is asked */
    public ReportFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
        refuseImpossible(file);
    }

    private void refuseImpossible(Path asked) {
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new ReportException(
                    asked + " is a folder; name a file in it, for example " + asked.resolve("report.html"));
        }
        if (!Files.isDirectory(folder)) {
            throw new ReportException(
                    "the folder " + folder + " is not there; create it, or name a file in another one");
        }
        if (!Files.isWritable(folder)) {
            throw new ReportException("the folder " + folder + " may not be written to; name a file in another one");
        }
    }

    public void write(String page) {
        Path part = file.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            Files.writeString(part, page, StandardOpenOption.CREATE_NEW);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            remove(part);
            throw new ReportException(file + " cannot be written (" + refused + "); what was there is as it was");
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException alsoRefused) {
            // The first refusal is the one that is told.
            return;
        }
    }
}
