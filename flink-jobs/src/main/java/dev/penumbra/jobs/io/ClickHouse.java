package dev.penumbra.jobs.io;

import static dev.penumbra.jobs.io.Settings.requireFile;
import static dev.penumbra.jobs.io.Settings.requireHttp;
import static dev.penumbra.jobs.io.Settings.requireText;

import com.clickhouse.client.api.Client;
import java.io.IOException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** How to reach ClickHouse. */
public record ClickHouse(String url, String database, String user, String passwordFile) implements Serializable {
    private static final long SOCKET_TIMEOUT_MILLIS = 60_000;
    private static final long CONNECT_TIMEOUT_MILLIS = 5_000;

    public ClickHouse {
        requireHttp("url", url);
        requireText("database", database, "for example penumbra");
        requireText("user", user, "for example penumbra");
        requireFile("password_file", passwordFile);
    }

    /** For questions. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password());
        properties.setProperty("socket_timeout", String.valueOf(SOCKET_TIMEOUT_MILLIS));
        properties.setProperty("connection_timeout", String.valueOf(CONNECT_TIMEOUT_MILLIS));
        return DriverManager.getConnection("jdbc:clickhouse:" + url + "/" + database, properties);
    }

    /** For inserts. It tries nothing again by itself, and connects when it is first used. */
    Client client() throws SQLException {
        return new Client.Builder()
                .addEndpoint(url)
                .setDefaultDatabase(database)
                .setUsername(user)
                .setPassword(password())
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setSocketTimeout(SOCKET_TIMEOUT_MILLIS)
                .setMaxRetries(0)
                // A backlog may hold events of more days, each a partition, than one insert may touch by default.
                .serverSetting("max_partitions_per_insert_block", "0")
                // Merges and FINAL make rows of one key one; to do it at the insert as well is a third of its cost.
                .serverSetting("optimize_on_insert", "0")
                .build();
    }

    private String password() throws SQLException {
        try {
            return new SecretFile(passwordFile).read();
        } catch (IOException unreadable) {
            throw new SQLException("the file of clickhouse.password_file cannot be read: " + passwordFile, unreadable);
        }
    }
}
