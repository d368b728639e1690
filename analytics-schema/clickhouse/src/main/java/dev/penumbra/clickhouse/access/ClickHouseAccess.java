package dev.penumbra.clickhouse.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;

/**
 * Where ClickHouse is and who asks: either a server that the environment names, or the engine of a running stack, which
 * leaves its address in its data folder.
 */
public record ClickHouseAccess(URI url, String database, String user, String password) {
    public static final String DATABASE = "penumbra";
    public static final String URL_VARIABLE = "PENUMBRA_CLICKHOUSE_URL";
    public static final String USER_VARIABLE = "PENUMBRA_CLICKHOUSE_USER";
    public static final String PASSWORD_VARIABLE = "PENUMBRA_CLICKHOUSE_PASSWORD";
    public static final String PASSWORD_FILE_VARIABLE = "PENUMBRA_CLICKHOUSE_PASSWORD_FILE";
    private static final String ADDRESS_FILE = "address.properties";

    public ClickHouseAccess {
        boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!isHttp || url.getHost() == null) {
            throw new ClickHouseException(
                    "ClickHouse's address must read http://host:port, but is \"" + url + "\"; correct " + URL_VARIABLE);
        }
    }

    /** What the environment names, else the engine whose data lie in {@code clickhouseData}. */
    public static ClickHouseAccess find(Map<String, String> environment, Path clickhouseData) {
        String url = environment.get(URL_VARIABLE);
        return url == null || url.isBlank() ? ofData(clickhouseData) : ofEnvironment(url.strip(), environment);
    }

    private static ClickHouseAccess ofEnvironment(String url, Map<String, String> environment) {
        return new ClickHouseAccess(
                parsed(url), DATABASE, environment.getOrDefault(USER_VARIABLE, "default"), password(environment));
    }

    /** A file holds where both are said, as nobody else can read it. */
    private static String password(Map<String, String> environment) {
        String file = environment.getOrDefault(PASSWORD_FILE_VARIABLE, "");
        if (file.isBlank()) {
            return environment.getOrDefault(PASSWORD_VARIABLE, "");
        }
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new ClickHouseException(
                    PASSWORD_FILE_VARIABLE + " names " + file + ", which cannot be read; correct it", unreadable);
        }
    }

    private static URI parsed(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException malformed) {
            throw new ClickHouseException(
                    URL_VARIABLE + " must read http://host:port, but is \"" + url + "\"; correct it", malformed);
        }
    }

    /** The engine that runs on this data folder. */
    public static ClickHouseAccess ofData(Path clickhouseData) {
        Path file = clickhouseData.resolve(ADDRESS_FILE);
        if (!Files.isRegularFile(file)) {
            throw new ClickHouseException(
                    "no ClickHouse is running here; start the stack (./penumbra demo or ./penumbra up),"
                            + " or name a server in " + URL_VARIABLE);
        }
        try (InputStream in = Files.newInputStream(file)) {
            Properties address = new Properties();
            address.load(in);
            String password = Files.readString(Path.of(address.getProperty("password_file")), StandardCharsets.UTF_8);
            return new ClickHouseAccess(
                    URI.create(address.getProperty("url")), DATABASE, address.getProperty("user"), password.strip());
        } catch (IOException unreadable) {
            throw new ClickHouseException(
                    "cannot read where ClickHouse is from " + file + "; restart the stack", unreadable);
        }
    }

    /** Leaves an address for {@link #ofData}; the password stays in its own file. */
    public static void leaveAddress(Path clickhouseData, URI url, String user, Path passwordFile) throws IOException {
        Properties address = new Properties();
        address.setProperty("url", url.toString());
        address.setProperty("user", user);
        address.setProperty("password_file", passwordFile.toAbsolutePath().toString());
        Path fresh = clickhouseData.resolve(ADDRESS_FILE + ".part");
        try (OutputStream out = Files.newOutputStream(fresh)) {
            address.store(out, null);
        }
        Files.move(fresh, clickhouseData.resolve(ADDRESS_FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes the address away when the engine ends. */
    public static void removeAddress(Path clickhouseData) throws IOException {
        Files.deleteIfExists(clickhouseData.resolve(ADDRESS_FILE));
    }

    public String jdbcUrl() {
        return "jdbc:clickhouse:" + url + "/" + database;
    }

    @Override
    public String toString() {
        return user + "@" + url + "/" + database;
    }
}
