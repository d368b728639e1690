package dev.penumbra.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.jobs.io.columns.NativeBlock;
import dev.penumbra.jobs.io.columns.NativeColumn;
import dev.penumbra.jobs.io.columns.UnfitValueException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of every type that our tables have, at its edges, written into a real engine and read back as text. */
class ColumnTypesIT {
    private static ClickHouseProcess engine;
    private static ClickHouseClient reader;
    private static Client client;

    @BeforeAll
    static void start() throws SQLException {
        engine = ClickHouseProcess.start();
        reader = engine.client("default");
        client = new ClickHouse(
                        engine.url().toString(),
                        "default",
                        engine.user(),
                        engine.passwordFile().toString())
                .client();
    }

    @AfterAll
    static void stop() {
        client.close();
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Int8, -128, 127",
        "Int16, -32768, 32767",
        "Int32, -2147483648, 2147483647",
        "Int64, -9223372036854775808, 9223372036854775807",
        "UInt8, 0, 255",
        "UInt16, 0, 65535",
        "UInt32, 0, 4294967295",
        "UInt64, 0, 9223372036854775807"
    })
    void integersReachFromTheLeastToTheLargest(String type, long least, long most) {
        assertThat(written(type, least, 1L, 7, most))
                .containsExactly(String.valueOf(least), "1", "7", String.valueOf(most));
    }

    @ParameterizedTest
    @CsvSource({
        "Int8, -129, -128 and 127",
        "Int8, 128, -128 and 127",
        "Int16, 32768, -32768 and 32767",
        "Int32, 2147483648, -2147483648 and 2147483647",
        "UInt8, -1, 0 and 255",
        "UInt8, 256, 0 and 255",
        "UInt16, 65536, 0 and 65535",
        "UInt32, 4294967296, 0 and 4294967295",
        "UInt64, -1, 0 and 9223372036854775807"
    })
    void anIntegerBeyondIsRefusedAndNotWrapped(String type, long value, String within) {
        assertThatThrownBy(() -> written(type, 1L, value))
                .isInstanceOf(UnfitValueException.class)
                .hasMessage("column v of type " + type + ": " + value + " is not within " + within);
    }

    @Test
    void floatsKeepEveryBit() {
        assertThat(written("Float64", 0.1, -0.0, Double.MIN_VALUE, -Double.MAX_VALUE, Double.NaN, 1 / 0.0))
                .containsExactly("0.1", "-0", "5e-324", "-1.7976931348623157e308", "nan", "inf");
    }

    @Test
    void booleansAreWritten() {
        assertThat(written("Bool", true, false)).containsExactly("true", "false");
    }

    @Test
    void textsAreWrittenInUtf8WhateverTheirLength() {
        String[] texts = {
            "", "it's \\ \"ü\" ? ; {x:String} --", "日本 🦊", "\0", "x".repeat(127), "ü".repeat(64), "x".repeat(20_000)
        };

        assertThat(written("String", (Object[]) texts)).containsExactly(texts);
    }

    @ParameterizedTest
    @CsvSource({"1", "255", "256", "257", "65535", "65536", "65537"})
    void aDictionaryTakesAnyNumberOfTexts(int different) {
        String[] texts = IntStream.range(0, 70_000)
                .mapToObj(row -> row % different == 0 ? "" : "ü" + row % different)
                .toArray(String[]::new);

        assertThat(written("LowCardinality(String)", (Object[]) texts)).containsExactly(texts);
    }

    @Test
    void nullsStandBesideValues() {
        assertThat(written("Nullable(UInt64)", null, 0L, 5L, null)).containsExactly("NULL", "0", "5", "NULL");
        assertThat(written("Nullable(Int8)", -1, null)).containsExactly("-1", "NULL");
        assertThat(written("Nullable(Float64)", null, 0.5)).containsExactly("NULL", "0.5");
        assertThat(written("Nullable(Decimal(18, 12))", null, new BigDecimal("0.5")))
                .containsExactly("NULL", "0.5");
        assertThat(written("Nullable(UInt16)", null, null)).containsExactly("NULL", "NULL");
    }

    @ParameterizedTest
    @CsvSource({"UInt64", "String", "LowCardinality(String)", "'DateTime64(3, ''UTC'')'", "Bool", "Array(String)"})
    void aNullIsRefusedWhereTheColumnHasNone(String type) {
        assertThatThrownBy(() -> written(type, (Object) null))
                .isInstanceOf(UnfitValueException.class)
                .hasMessageStartingWith("column v of type " + type + ": the value is null");
    }

    @Test
    void moneyIsExactToTwelveDecimals() {
        assertThat(written(
                        "Decimal(18, 12)",
                        new BigDecimal("0"),
                        new BigDecimal("0.000000000001"),
                        new BigDecimal("-0.000000000001"),
                        new BigDecimal("4E+2"),
                        new BigDecimal("1.5000000000000000"),
                        new BigDecimal("999999.999999999999"),
                        new BigDecimal("-999999.999999999999")))
                .containsExactly(
                        "0",
                        "0.000000000001",
                        "-0.000000000001",
                        "400",
                        "1.5",
                        "999999.999999999999",
                        "-999999.999999999999");
        assertThat(written("Decimal(9, 2)", new BigDecimal("-1234567.89"))).containsExactly("-1234567.89");
    }

    @Test
    void moneyIsNeitherRoundedNorCut() {
        assertThatThrownBy(() -> written("Decimal(18, 12)", new BigDecimal("0.0000000000001")))
                .hasMessageContaining("column v of type Decimal(18, 12)")
                .hasMessageContaining("has more than 12 decimals");
        assertThatThrownBy(() -> written("Decimal(18, 12)", new BigDecimal("1000000")))
                .hasMessageContaining("1000000 has too many digits");
        assertThatThrownBy(() -> written("Decimal(18, 12)", new BigDecimal("-1E+30")))
                .hasMessageContaining("has too many digits");
    }

    @Test
    void instantsAreKeptToTheMillisecondNearAndFar() {
        assertThat(written(
                        "DateTime64(3, 'UTC')",
                        Instant.EPOCH,
                        Instant.parse("2026-11-20T10:15:30.120999Z"),
                        Instant.parse("1969-12-31T23:59:59.999Z"),
                        Instant.parse("1900-01-01T00:00:00Z"),
                        Instant.parse("2299-12-31T23:59:59.999Z")))
                .containsExactly(
                        "1970-01-01 00:00:00.000",
                        "2026-11-20 10:15:30.120",
                        "1969-12-31 23:59:59.999",
                        "1900-01-01 00:00:00.000",
                        "2299-12-31 23:59:59.999");
        assertThat(written("DateTime64(9, 'UTC')", Instant.parse("2026-11-20T10:15:30.120456789Z")))
                .containsExactly("2026-11-20 10:15:30.120456789");
        assertThat(written("DateTime64(0, 'UTC')", Instant.parse("2026-11-20T10:15:30.9Z")))
                .containsExactly("2026-11-20 10:15:30");
    }

    @Test
    void anInstantBeyondIsRefused() {
        assertThatThrownBy(() -> written("DateTime64(3, 'UTC')", Instant.parse("2300-01-01T00:00:00Z")))
                .hasMessageContaining("2300-01-01T00:00:00Z is not within the years 1900 and 2299");
        assertThatThrownBy(() -> written("DateTime64(3, 'UTC')", Instant.parse("1899-12-31T23:59:59.999Z")))
                .hasMessageContaining("is not within");
        assertThatThrownBy(() -> written("DateTime64(9, 'UTC')", Instant.parse("2299-01-01T00:00:00Z")))
                .hasMessageContaining("is too far for so fine a scale");
    }

    @Test
    void listsMayBeEmptyInSomeRowsAndInAll() {
        assertThat(written("Array(LowCardinality(String))", List.of("a", "b"), List.of(), List.of("b", "日")))
                .containsExactly("['a','b']", "[]", "['b','日']");
        assertThat(written("Array(LowCardinality(String))", List.of(), List.of()))
                .containsExactly("[]", "[]");
        assertThat(written("Array(Nullable(UInt8))", Arrays.asList(1, null))).containsExactly("[1,NULL]");
    }

    @Test
    void mapsMayBeEmptyInSomeRowsAndInAll() {
        String type = "Map(LowCardinality(String), String)";

        assertThat(written(type, Map.of("feature", "ü'"), Map.of(), Map.of("", "")))
                .containsExactly("{'feature':'ü\\''}", "{}", "{'':''}");
        assertThat(written(type, Map.of(), Map.of())).containsExactly("{}", "{}");
    }

    @ParameterizedTest
    @CsvSource({
        "UInt8, text, a String",
        "String, 1, a Long",
        "Array(String), 1, a Long",
        "'Map(String, String)', text, a String"
    })
    void aValueOfAnotherKindIsRefusedWithoutQuotingIt(String type, String value, String kind) {
        Object wrong = kind.equals("a Long") ? Long.valueOf(value) : value;

        assertThatThrownBy(() -> written(type, wrong))
                .isInstanceOf(UnfitValueException.class)
                .hasMessageStartingWith("column v of type " + type + ": the value is " + kind)
                .hasMessageNotContaining(value + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "FixedString(3)",
        "LowCardinality(Nullable(String))",
        "'Enum8(''a'' = 1)'",
        "'Decimal(38, 12)'",
        "UUID",
        "UInt128"
    })
    void aTypeThatNoTableOfOursHasIsRefused(String type) {
        assertThatThrownBy(() -> written(type, "a"))
                .isInstanceOf(UnfitValueException.class)
                .hasMessageContaining("column v of type " + type);
    }

    private static List<String> written(String type, @Nullable Object... values) {
        reader.execute("CREATE OR REPLACE TABLE one_column (n UInt32, v " + type + ") ENGINE = MergeTree ORDER BY n");
        List<NativeColumn> columns = client.getTableSchema("one_column").getColumns().stream()
                .map(NativeColumn::of)
                .toList();
        List<@Nullable Object> rows =
                new ArrayList<>(IntStream.range(0, values.length).boxed().toList());
        var block = NativeBlock.of(columns, List.of(rows, Arrays.asList(values)));
        client.insert("one_column", List.of("n", "v"), block::writeTo, ClickHouseFormat.Native, new InsertSettings())
                .join()
                .close();
        return texts();
    }

    /** In a form that no line end, blank or zero disturbs. */
    private static List<String> texts() {
        String answer = reader.ask("SELECT base64Encode(toString(v)), v IS NULL FROM one_column ORDER BY n");
        List<String> texts = new ArrayList<>();
        for (String line : answer.lines().toList()) {
            texts.add(line.endsWith("\t1") ? "NULL" : decoded(line.substring(0, line.indexOf('\t'))));
        }
        return texts;
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
