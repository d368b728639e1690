package dev.penumbra.clickhouse.embedded.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Where the engine's library lies: a file that the environment names, or the copy in the cache folder. */
public final class EngineLibrary {
    public static final String LIBRARY_VARIABLE = "PENUMBRA_LIBCHDB";
    public static final String CACHE_VARIABLE = "PENUMBRA_CACHE";
    static final String FILE_NAME = "libchdb.so";

    private final Map<String, String> environment;
    private final Path home;

    EngineLibrary(Map<String, String> environment, Path home) {
        this.environment = Map.copyOf(environment);
        this.home = home;
    }

    public static EngineLibrary ofThisMachine() {
        return new EngineLibrary(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** The library's path, fetched first if it is nowhere; progress is told in sentences. */
    public Path prepared(Consumer<String> progress) {
        String named = environment.get(LIBRARY_VARIABLE);
        if (named != null) {
            return existing(Path.of(named));
        }
        Path cached = cached();
        return Files.isRegularFile(cached) ? cached : fetch(cached, progress);
    }

    Path cached() {
        return cacheFolder()
                .resolve("libchdb")
                .resolve(LibraryPackage.pinnedVersion())
                .resolve(FILE_NAME);
    }

    private static Path fetch(Path cached, Consumer<String> progress) {
        LibraryPackage wanted = LibraryPackage.of(System.getProperty("os.name"), System.getProperty("os.arch"));
        return new LibraryDownload("npm", progress).fetch(wanted, cached);
    }

    private Path cacheFolder() {
        if (environment.containsKey(CACHE_VARIABLE)) {
            return Path.of(environment.get(CACHE_VARIABLE));
        }
        String general = environment.get("XDG_CACHE_HOME");
        return (general == null || general.isBlank() ? home.resolve(".cache") : Path.of(general)).resolve("penumbra");
    }

    private static Path existing(Path library) {
        if (!Files.isRegularFile(library)) {
            throw new LibraryException(LIBRARY_VARIABLE + " names " + library
                    + ", which is not a file; correct it, or unset it so that the library is fetched");
        }
        return library;
    }
}
