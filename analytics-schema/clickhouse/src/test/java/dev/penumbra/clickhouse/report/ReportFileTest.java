package dev.penumbra.clickhouse.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    @TempDir
    private Path folder;

    @Test
    void aFileIsReplacedAsAWhole() throws Exception {
        Path file = Files.writeString(folder.resolve("report.html"), "a longer page of yesterday");

        new ReportFile(file).write("new");

        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryContaining(entry -> entry.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("missing/report.html");

        assertThatThrownBy(() -> new ReportFile(file))
                .isInstanceOf(ReportException.class)
                .hasMessage("the folder " + folder.resolve("missing")
                        + " is not there; create it, or name a file in another one");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> new ReportFile(folder))
                .isInstanceOf(ReportException.class)
                .hasMessage(folder + " is a folder; name a file in it, for example " + folder.resolve("report.html"));
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws Exception {
        Path file = folder.resolve("report.html");
        ReportFile report = new ReportFile(file);
        Files.createDirectories(file.resolve("in the way"));

        assertThatThrownBy(() -> report.write("new"))
                .isInstanceOf(ReportException.class)
                .hasMessageStartingWith(file + " cannot be written (");

        assertThat(folder.toFile().list()).containsExactly("report.html");
    }
}
