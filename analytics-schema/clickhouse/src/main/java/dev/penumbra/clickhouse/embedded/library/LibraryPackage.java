package dev.penumbra.clickhouse.embedded.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/**
 * The npm package that carries the engine for one platform, pinned by version and checksum.
 *
 * @param integrity {@code sha512-} and the Base64 digest of the packed file, as npm writes it
 */
public record LibraryPackage(String name, String version, String integrity) {
    private static final String PINS = "library.properties";

    /** The pinned package for an operating system and an architecture as Java names them. */
    public static LibraryPackage of(String osName, String osArch) {
        Properties pins = pins();
        String platform = platform(osName, osArch);
        String name = pins.getProperty(platform + ".package");
        if (name == null) {
            throw new LibraryException("there is no ClickHouse engine for " + osName + " on " + osArch
                    + "; run on Linux or macOS, or point PENUMBRA_CLICKHOUSE_URL at a ClickHouse server");
        }
        String integrity = pins.getProperty(platform + ".integrity");
        if (integrity == null) {
            throw new LibraryException("no checksum is pinned for " + name
                    + "; fetch a libchdb you trust and name it in " + EngineLibrary.LIBRARY_VARIABLE
                    + ", or point PENUMBRA_CLICKHOUSE_URL at a ClickHouse server");
        }
        return new LibraryPackage(name, pinnedVersion(), integrity);
    }

    public static String pinnedVersion() {
        return pins().getProperty("version");
    }

    String coordinates() {
        return name + "@" + version;
    }

    private static String platform(String osName, String osArch) {
        String system = osName.toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : osName.toLowerCase(Locale.ROOT);
        return switch (osArch) {
            case "amd64", "x86_64" -> system + "-x64";
            case "aarch64", "arm64" -> system + "-arm64";
            default -> system + "-" + osArch;
        };
    }

    private static Properties pins() {
        try (InputStream file = LibraryPackage.class.getResourceAsStream(PINS)) {
            Properties pins = new Properties();
            pins.load(file);
            return pins;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
