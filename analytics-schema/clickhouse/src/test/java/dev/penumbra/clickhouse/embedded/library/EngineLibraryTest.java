package dev.penumbra.clickhouse.embedded.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLibraryTest {
    @TempDir
    private Path folder;

    private final List<String> progress = new ArrayList<>();

    @Test
    void theEnvironmentNamesAFile() throws IOException {
        Path named = Files.createFile(folder.resolve("mine.so"));

        assertThat(new EngineLibrary(Map.of("PENUMBRA_LIBCHDB", named.toString()), folder).prepared(progress::add))
                .isEqualTo(named);
    }

    @Test
    void aNameOfNoFileIsRefused() {
        EngineLibrary library = new EngineLibrary(Map.of("PENUMBRA_LIBCHDB", "/nowhere.so"), folder);

        assertThatThrownBy(() -> library.prepared(progress::add))
                .hasMessageContaining("PENUMBRA_LIBCHDB names /nowhere.so");
    }

    @Test
    void theCacheFolderIsOursThenTheGeneralOneThenTheHome() {
        assertThat(new EngineLibrary(Map.of("PENUMBRA_CACHE", "/a", "XDG_CACHE_HOME", "/b"), folder).cached())
                .isEqualTo(Path.of("/a/libchdb/26.5.3/libchdb.so"));
        assertThat(new EngineLibrary(Map.of("XDG_CACHE_HOME", "/b"), folder).cached())
                .isEqualTo(Path.of("/b/penumbra/libchdb/26.5.3/libchdb.so"));
        assertThat(new EngineLibrary(Map.of(), Path.of("/home/ada")).cached())
                .isEqualTo(Path.of("/home/ada/.cache/penumbra/libchdb/26.5.3/libchdb.so"));
    }

    @Test
    void aCachedLibraryIsNotFetchedAgain() throws IOException {
        EngineLibrary library = new EngineLibrary(Map.of("PENUMBRA_CACHE", folder.toString()), folder);
        Files.createDirectories(library.cached().getParent());
        Files.createFile(library.cached());

        assertThat(library.prepared(progress::add)).isEqualTo(library.cached());
        assertThat(progress).isEmpty();
    }
}
