package dev.penumbra.clickhouse.embedded.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a script in npm's place, which packs a small file. */
class LibraryDownloadTest {
    @TempDir
    private Path folder;

    private final List<String> progress = new ArrayList<>();
    private Path packed;
    private Path target;

    @BeforeEach
    void pack() throws IOException {
        packed = folder.resolve("packed.tgz");
        target = folder.resolve("cache/26/libchdb.so");
        writePackage("package/libchdb.so");
    }

    private void writePackage(String entryName) throws IOException {
        byte[] content = "an engine".getBytes(StandardCharsets.UTF_8);
        try (OutputStream file = Files.newOutputStream(packed);
                TarArchiveOutputStream archive = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
            TarArchiveEntry entry = new TarArchiveEntry(entryName);
            entry.setSize(content.length);
            archive.putArchiveEntry(entry);
            archive.write(content);
            archive.closeArchiveEntry();
        }
    }

    private String npm(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("npm"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    private String packingNpm() throws IOException {
        return npm("cp '" + packed + "' chdb-26.tgz && echo call >> '" + folder.resolve("calls") + "'");
    }

    private LibraryPackage pinned() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(packed));
        return new LibraryPackage(
                "@chdb/lib", "26", "sha512-" + Base64.getEncoder().encodeToString(digest));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(target.getParent())) {
            return files.map(Path::getFileName).sorted().toList();
        }
    }

    @Test
    void theCheckedLibraryLiesAloneInTheCache() throws Exception {
        new LibraryDownload(packingNpm(), progress::add).fetch(pinned(), target);

        assertThat(target).hasContent("an engine");
        assertThat(left()).containsExactly(Path.of("libchdb.so"), Path.of("prepare.lock"));
        assertThat(progress).first().asString().contains("@chdb/lib@26");
    }

    @Test
    void theSecondPreparerFindsWhatTheFirstFetched() throws Exception {
        new LibraryDownload(packingNpm(), progress::add).fetch(pinned(), target);
        new LibraryDownload(packingNpm(), progress::add).fetch(pinned(), target);

        assertThat(folder.resolve("calls")).hasContent("call");
    }

    @Test
    void aWrongChecksumIsNotUsed() throws Exception {
        LibraryPackage other = new LibraryPackage("@chdb/lib", "26", "sha512-AAAA");

        assertThatThrownBy(() -> new LibraryDownload(packingNpm(), progress::add).fetch(other, target))
                .isInstanceOf(LibraryException.class)
                .hasMessageContaining("has the checksum sha512-")
                .hasMessageContaining("sha512-AAAA is pinned; it was not used");
        assertThat(left()).containsExactly(Path.of("prepare.lock"));
    }

    @Test
    void aMissingNpmIsNamedWithTheFix() {
        assertThatThrownBy(() -> new LibraryDownload(folder.resolve("nothing").toString(), progress::add)
                        .fetch(pinned(), target))
                .hasMessage(
                        "npm was not found; install Node.js with npm (Debian: apt-get install npm), or name a libchdb.so in PENUMBRA_LIBCHDB");
    }

    @Test
    void npmsOwnReasonIsPassedOn() throws Exception {
        String failing = npm("echo 'npm error code ENOTFOUND' >&2; exit 1");

        assertThatThrownBy(() -> new LibraryDownload(failing, progress::add).fetch(pinned(), target))
                .hasMessageContaining("npm could not fetch @chdb/lib@26 (npm error code ENOTFOUND); check the network");
    }

    @Test
    void aPackageWithoutTheLibraryIsRefused() throws Exception {
        writePackage("package/other.so");

        assertThatThrownBy(() -> new LibraryDownload(packingNpm(), progress::add).fetch(pinned(), target))
                .hasMessage("@chdb/lib@26 holds no libchdb.so");
    }
}
