package dev.penumbra.clickhouse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.clickhouse.ClickHouseProcess;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver that the stream jobs write with, on its defaults and on the properties that the README recommends. */
class JdbcIT {
    private static final String DEFAULTS = "";
    private static final String AWKWARD = "it's \\ \"ü\" \t\n\u0000 ? ; {x:String} -- 日本";
    private static final Instant MICROS = Instant.parse("2026-11-20T10:11:12.123456Z");
    private static final Instant MILLIS = Instant.parse("2026-11-20T10:11:12.123Z");
    private static ClickHouseProcess clickhouse;

    @BeforeAll
    static void start() {
        clickhouse = ClickHouseProcess.start();
    }

    @AfterAll
    static void stop() {
        clickhouse.close();
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = clickhouse.connect("default", DEFAULTS);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long count(String sql) throws SQLException {
        try (Connection connection = clickhouse.connect("default", DEFAULTS);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void queriesReturnTypedColumns() throws SQLException {
        try (Connection connection = clickhouse.connect("default", DEFAULTS);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT number, toString(number) AS text, toDecimal64(number, 12) AS money FROM numbers(3) ORDER BY number")) {
            List<String> read = new ArrayList<>();
            while (rows.next()) {
                read.add(rows.getLong("number")
                        + rows.getString("text")
                        + rows.getBigDecimal("money").stripTrailingZeros().toPlainString());
            }
            assertThat(read).containsExactly("000", "111", "222");
        }
    }

    @Test
    void parametersAreValuesAndNeverSql() throws SQLException {
        try (Connection connection = clickhouse.connect("default", DEFAULTS);
                PreparedStatement query =
                        connection.prepareStatement("SELECT ? AS text, ? + 1 AS number, ? AS instant")) {
            query.setString(1, AWKWARD);
            query.setInt(2, 41);
            query.setObject(3, MILLIS);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(AWKWARD);
                assertThat(rows.getInt(2)).isEqualTo(42);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DEFAULTS,
                "?compress=false",
                "?beta.row_binary_for_simple_insert=true",
                "?compress=false&beta.row_binary_for_simple_insert=true",
                "?decompress=true&beta.row_binary_for_simple_insert=true"
            })
    void everyTypeOfTheContractSurvivesABatch(String properties) throws SQLException {
        execute(
                "DROP TABLE IF EXISTS types",
                "CREATE TABLE types (id String, money Decimal(18, 12), price Nullable(Decimal(18, 12)), tokens Nullable(UInt64),"
                        + " sign Nullable(Int8), millis DateTime64(3, 'UTC'), micros DateTime64(6, 'UTC'),"
                        + " dimensions Map(LowCardinality(String), String), dropped Array(LowCardinality(String)), mirrored Bool,"
                        + " arm LowCardinality(String), probability Float64, version UInt64)"
                        + " ENGINE = ReplacingMergeTree(version) ORDER BY id");
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(row(
                "full",
                new BigDecimal("123456.000000000001"),
                7L,
                -1,
                Map.of("k'\\", AWKWARD),
                List.of(AWKWARD, ""),
                true));
        rows.add(row(AWKWARD, null, null, null, Map.of(), List.of(), false));

        try (Connection connection = clickhouse.connect("default", properties);
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO types (id, money, price, tokens, sign, millis, micros, dimensions, dropped, mirrored, arm, probability, version)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (List<@Nullable Object> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    insert.setObject(i + 1, row.get(i));
                }
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(1, 1);
        }

        assertThat(read()).containsExactlyInAnyOrderElementsOf(rows);
    }

    private static List<@Nullable Object> row(
            String id,
            @Nullable BigDecimal price,
            @Nullable Long tokens,
            @Nullable Integer sign,
            Map<String, String> dimensions,
            List<String> dropped,
            boolean mirrored) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(id);
        row.add(new BigDecimal("0.000000000001"));
        row.add(price);
        row.add(tokens);
        row.add(sign);
        row.add(MILLIS);
        row.add(MICROS);
        row.add(dimensions);
        row.add(dropped);
        row.add(mirrored);
        row.add("primary_repeat");
        row.add(0.1);
        row.add(1L << 40);
        return row;
    }

    private static List<List<@Nullable Object>> read() throws SQLException {
        List<List<@Nullable Object>> read = new ArrayList<>();
        try (Connection connection = clickhouse.connect("default", DEFAULTS);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM types")) {
            while (rows.next()) {
                read.add(columns(rows));
            }
        }
        return read;
    }

    private static List<@Nullable Object> columns(ResultSet rows) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(rows.getString(1));
        row.add(rows.getBigDecimal(2));
        row.add(rows.getBigDecimal(3));
        row.add(rows.getObject(4) == null ? null : rows.getLong(4));
        row.add(rows.getObject(5) == null ? null : rows.getInt(5));
        row.add(rows.getObject(6, java.time.LocalDateTime.class).toInstant(ZoneOffset.UTC));
        row.add(rows.getObject(7, java.time.LocalDateTime.class).toInstant(ZoneOffset.UTC));
        row.add(rows.getObject(8));
        row.add(List.of((Object[]) rows.getArray(9).getArray()));
        row.add(rows.getBoolean(10));
        row.add(rows.getString(11));
        row.add(rows.getDouble(12));
        row.add(rows.getLong(13));
        return row;
    }

    @Test
    void errorsArriveWithCodeAndMessage() throws SQLException {
        try (Connection connection = clickhouse.connect("default", DEFAULTS);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM nowhere"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getErrorCode()).isEqualTo(60))
                    .hasMessageContaining("nowhere")
                    .hasMessageContaining("(UNKNOWN_TABLE)");
        }
    }

    @Test
    void aRefusedBatchThrowsAndInsertsNothing() throws SQLException {
        execute("DROP TABLE IF EXISTS narrow", "CREATE TABLE narrow (id UInt8) ENGINE = MergeTree ORDER BY id");
        try (Connection connection = clickhouse.connect("default", DEFAULTS);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO narrow (id) VALUES (?)")) {
            insert.setObject(1, 1);
            insert.addBatch();
            insert.setObject(1, "no number");
            insert.addBatch();

            assertThatThrownBy(insert::executeBatch).isInstanceOfAny(SQLException.class, BatchUpdateException.class);
        }
        assertThat(count("SELECT count() FROM narrow")).isZero();
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() -> {
                    try (Connection connection = java.sql.DriverManager.getConnection(
                                    "jdbc:clickhouse:" + clickhouse.url() + "/default", clickhouse.user(), "wrong");
                            Statement statement = connection.createStatement()) {
                        statement.executeQuery("SELECT 1");
                    }
                })
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getErrorCode()).isEqualTo(516));
    }

    @Test
    void eightConnectionsReadAndWriteAtOnce() throws Exception {
        execute(
                "DROP TABLE IF EXISTS shared",
                "CREATE TABLE shared (worker UInt8, id UInt64, text String) ENGINE = MergeTree ORDER BY (worker, id)");
        ExecutorService workers = Executors.newFixedThreadPool(8);
        List<Callable<Long>> tasks = new ArrayList<>();
        for (int worker = 0; worker < 8; worker++) {
            tasks.add(writing(worker));
        }

        long seen = 0;
        for (Future<Long> own : workers.invokeAll(tasks)) {
            seen += own.get();
        }
        workers.shutdown();

        assertThat(seen).isEqualTo(8 * 20 * 50);
        assertThat(count("SELECT count() FROM shared")).isEqualTo(seen);
    }

    /** Inserts twenty batches and sees after each exactly its own rows so far. */
    private static Callable<Long> writing(int worker) {
        return () -> {
            try (Connection connection = clickhouse.connect("default", DEFAULTS);
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO shared (worker, id, text) VALUES (?, ?, ?)");
                    PreparedStatement query =
                            connection.prepareStatement("SELECT count() FROM shared WHERE worker = ?")) {
                long own = 0;
                for (int batch = 0; batch < 20; batch++) {
                    for (int i = 0; i < 50; i++) {
                        insert.setObject(1, worker);
                        insert.setObject(2, batch * 50 + i);
                        insert.setObject(3, AWKWARD);
                        insert.addBatch();
                    }
                    insert.executeBatch();
                    query.setInt(1, worker);
                    try (ResultSet rows = query.executeQuery()) {
                        rows.next();
                        own = rows.getLong(1);
                    }
                    assertThat(own).isEqualTo((batch + 1) * 50L);
                }
                return own;
            }
        };
    }
}
