package dev.penumbra.jobs.io;

import static dev.penumbra.jobs.io.Settings.requireFile;
import static dev.penumbra.jobs.io.Settings.requireHttp;
import static dev.penumbra.jobs.io.Settings.requireText;

import java.io.IOException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** How to reach ClickHouse. */
public record ClickHouse(String url, String database, String user, String passwordFile) implements Serializable {
    private static final String SOCKET_TIMEOUT_MILLIS = "60000";
    private static final String CONNECT_TIMEOUT_MILLIS = "5000";

    public ClickHouse {
        requireHttp("url", url);
        requireText("database", database, "for example penumbra");
        requireText("user", user, "for example penumbra");
        requireFile("password_file", passwordFile);
    }

    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password());
        properties.setProperty("socket_timeout", SOCKET_TIMEOUT_MILLIS);
        properties.setProperty("connection_timeout", CONNECT_TIMEOUT_MILLIS);
        // A backlog may hold events of more days, each a partition, than one insert may touch by default.
        properties.setProperty("clickhouse_setting_max_partitions_per_insert_block", "0");
        return DriverManager.getConnection("jdbc:clickhouse:" + url + "/" + database, properties);
    }

    private String password() throws SQLException {
        try {
            return new SecretFile(passwordFile).read();
        } catch (IOException unreadable) {
            throw new SQLException("the file of clickhouse.password_file cannot be read: " + passwordFile, unreadable);
        }
    }
}
