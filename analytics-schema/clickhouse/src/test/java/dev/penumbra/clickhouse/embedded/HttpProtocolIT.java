package dev.penumbra.clickhouse.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.clickhouse.ClickHouseProcess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol as curl and other clients than the driver speak it. */
class HttpProtocolIT {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static ClickHouseProcess clickhouse;
    private static String password;

    @BeforeAll
    static void start() {
        clickhouse = ClickHouseProcess.start();
        password = clickhouse.password();
        post("", "CREATE DATABASE penumbra ENGINE = Atomic");
        post("", "CREATE TABLE penumbra.t (id UInt8, text String) ENGINE = MergeTree ORDER BY id");
    }

    @AfterAll
    static void stop() {
        clickhouse.close();
    }

    private static HttpRequest.Builder request(String parameters) {
        return HttpRequest.newBuilder(URI.create(clickhouse.url() + "/?" + parameters))
                .header("X-ClickHouse-User", "penumbra")
                .header("X-ClickHouse-Key", password);
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static HttpResponse<byte[]> post(String parameters, byte[] body) {
        return send(request(parameters).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<byte[]> post(String parameters, String body) {
        return post(parameters, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String ask(String sql) {
        return text(post("", sql)).strip();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void pingNeedsNoPassword() throws Exception {
        HttpRequest ping =
                HttpRequest.newBuilder(URI.create(clickhouse.url() + "/ping")).build();

        assertThat(HTTP.send(ping, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("Ok.\n");
    }

    @Test
    void anUnknownPathIsNotFound() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(clickhouse.url() + "/nothing"))
                .build();

        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void answersCarryFormatSummaryAndQueryId() {
        HttpResponse<byte[]> answer =
                post("query_id=mine&default_format=JSONEachRow", "SELECT 1 AS x FORMAT TSVWithNames");

        assertThat(text(answer)).isEqualTo("x\n1\n");
        assertThat(header(answer, "X-ClickHouse-Format")).isEqualTo("TSVWithNames");
        assertThat(header(answer, "X-ClickHouse-Query-Id")).isEqualTo("mine");
        assertThat(header(answer, "X-ClickHouse-Summary"))
                .contains("\"read_rows\":\"1\"")
                .contains("\"elapsed_ns\"");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/tab-separated-values; charset=UTF-8");
    }

    @Test
    void theStatementMayStandInAddressBodyOrBoth() {
        assertThat(text(send(request("query=" + encoded("SELECT 1")).GET()))).isEqualTo("1\n");
        assertThat(text(post("", "SELECT 2"))).isEqualTo("2\n");
        assertThat(text(post("query=SELECT", "3"))).isEqualTo("3\n");
    }

    @Test
    void everyWayToNameTheUserWorks() throws Exception {
        String basic = Base64.getEncoder().encodeToString(("penumbra:" + password).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder withBasic = HttpRequest.newBuilder(URI.create(clickhouse.url() + "/?query=SELECT+1"))
                .header("Authorization", "Basic " + basic);
        HttpRequest.Builder withParameters = HttpRequest.newBuilder(
                URI.create(clickhouse.url() + "/?query=SELECT+1&user=penumbra&password=" + encoded(password)));

        assertThat(send(withBasic).statusCode()).isEqualTo(200);
        assertThat(send(withParameters).statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordIsForbiddenAndNoneAtAllUnauthorized() {
        URI address = URI.create(clickhouse.url() + "/?query=SELECT+1");
        HttpResponse<byte[]> wrong = send(HttpRequest.newBuilder(address)
                .header("X-ClickHouse-User", "penumbra")
                .header("X-ClickHouse-Key", "x"));
        HttpResponse<byte[]> none = send(HttpRequest.newBuilder(address));

        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(header(wrong, "X-ClickHouse-Exception-Code")).isEqualTo("516");
        assertThat(text(wrong)).startsWith("Code: 516. DB::Exception: penumbra: Authentication failed");
        assertThat(none.statusCode()).isEqualTo(401);
    }

    @Test
    void errorsHaveCodeStatusAndText() {
        HttpResponse<byte[]> unknown = post("", "SELECT * FROM nowhere");
        HttpResponse<byte[]> syntax = post("", "SELEC 1");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(header(unknown, "X-ClickHouse-Exception-Code")).isEqualTo("60");
        assertThat(text(unknown))
                .matches("(?s)Code: 60\\. DB::Exception: .*nowhere.*\\(UNKNOWN_TABLE\\) \\(version 26\\..*\\)\n");
        assertThat(syntax.statusCode()).isEqualTo(400);
    }

    @Test
    void parametersBindInTheEscapedForm() {
        assertThat(text(post("param_x=" + encoded("a\\tb\\'"), "SELECT {x:String}")))
                .isEqualTo("a\\tb\\'\n");
        assertThat(text(post("param_ids=" + encoded("[1,2]"), "SELECT sum(arrayJoin({ids:Array(UInt8)}))")))
                .isEqualTo("3\n");
    }

    @Test
    void dataMayBeginWithWhiteSpaceWhereverTheStatementStands() {
        post("", "TRUNCATE TABLE penumbra.t");
        String insert = "INSERT INTO penumbra.t FORMAT RowBinary";

        post("query=" + encoded(insert), new byte[] {' ', 1, '\n'});
        post("query=" + encoded(insert), new byte[] {'\n', 1, ';'});
        post("", concatenated(insert + "\n", new byte[] {'\r', 1, '\t'}));

        assertThat(ask("SELECT groupArray((id, hex(text))) FROM (SELECT * FROM penumbra.t ORDER BY id)"))
                .isEqualTo("[(10,'3B'),(13,'09'),(32,'0A')]");
    }

    private static byte[] concatenated(String text, byte[] bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(bytes);
        return all.toByteArray();
    }

    @Test
    void valuesMayHoldWhatLooksLikeSql() {
        post("", "TRUNCATE TABLE penumbra.t");

        HttpResponse<byte[]> answer =
                post("database=penumbra", "INSERT INTO t (id, text) VALUES (1, 'a;b'), (2, 'FORMAT CSV -- ü')");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ask("SELECT text FROM penumbra.t ORDER BY id")).isEqualTo("a;b\nFORMAT CSV -- ü");
    }

    @Test
    void anInsertWithoutDataInsertsNothingAndDoesNotHang() {
        String before = ask("SELECT count() FROM penumbra.t");

        assertThat(post("query=" + encoded("INSERT INTO penumbra.t FORMAT TSV"), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("", "INSERT INTO penumbra.t").statusCode()).isEqualTo(501);
        assertThat(ask("SELECT count() FROM penumbra.t")).isEqualTo(before);
    }

    @Test
    void nothingOfASessionReachesTheNextRequest() {
        post("database=penumbra&max_threads=7&param_x=1", "SELECT {x:UInt8}");
        post("", "SET max_block_size = 11");
        post("", "USE penumbra");
        post("session_id=s", "CREATE TEMPORARY TABLE left_over (id UInt8)");

        assertThat(ask("SELECT currentDatabase(), getSetting('max_threads') = 7, getSetting('max_block_size') = 11"))
                .isEqualTo("default\t0\t0");
        assertThat(post("", "SELECT {x:UInt8}").statusCode()).isNotEqualTo(200);
        assertThat(post("session_id=s", "SELECT * FROM left_over").statusCode()).isEqualTo(404);
    }

    @Test
    void aRequestMaySetItsOwnMemory() {
        assertThat(text(post("max_memory_usage=1000000", "SELECT getSetting('max_memory_usage')")))
                .isEqualTo("1000000\n");
        assertThat(header(
                        post("max_memory_usage=1000000", "SELECT groupArray(number) FROM numbers(1000000)"),
                        "X-ClickHouse-Exception-Code"))
                .isEqualTo("241");
    }

    @Test
    void anAnswerBeyondItsLimitIsRefusedWithTheFix() {
        HttpResponse<byte[]> answer = post("max_result_bytes=100000", "SELECT number FROM numbers(1000000)");

        assertThat(header(answer, "X-ClickHouse-Exception-Code")).isEqualTo("396");
        assertThat(text(answer)).contains("max bytes: 97.66 KiB", "LIMIT or by ranges of time", "max_result_bytes");
    }

    @Test
    void allQueriesTogetherTakeNoMoreThanHalfOfTheMachine() {
        assertThat(ask("SELECT value FROM system.server_settings WHERE name = 'max_server_memory_usage_to_ram_ratio'"))
                .isEqualTo("0.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM file('/etc/hostname', 'LineAsString', 's String')",
                "SELECT * FROM '/etc/hostname'",
                "DESCRIBE TABLE file('/etc/hostname')",
                "SELECT file('/etc/hostname')",
                "SELECT * FROM filesystem('/etc')",
                "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString', 's String')",
                "SELECT * FROM s3('http://127.0.0.1:1/bucket/key', 'LineAsString', 's String')",
                "SELECT * FROM hdfs('hdfs://127.0.0.1:1/x', 'LineAsString', 's String')",
                "SELECT * FROM remote('127.0.0.1', system.one)",
                "SELECT * FROM mysql('127.0.0.1:1', 'd', 't', 'u', 'p')",
                "SELECT * FROM postgresql('127.0.0.1:1', 'd', 't', 'u', 'p')",
                "SELECT * FROM sqlite('/tmp/x.db', 't')",
                "INSERT INTO FUNCTION file('/tmp/penumbra-written', 'CSV', 's String') SELECT 'x'",
                "INSERT INTO TABLE FUNCTION file('/tmp/penumbra-written', 'CSV', 's String') VALUES ('x')",
                "CREATE TABLE penumbra.f (s String) ENGINE = File",
                "CREATE TABLE penumbra.f (s String) ENGINE = URL('http://127.0.0.1:1/', 'LineAsString')",
                "CREATE TEMPORARY TABLE f (s String) ENGINE = File",
                "CREATE DATABASE f ENGINE = Filesystem('/etc')",
                "CREATE DICTIONARY penumbra.f (id UInt64) PRIMARY KEY id SOURCE(EXECUTABLE(command 'ls' format 'CSV'))"
                        + " LAYOUT(FLAT()) LIFETIME(0)",
                "BACKUP TABLE penumbra.t TO S3('http://127.0.0.1:1/bucket/key', 'k', 's')",
                "GRANT SOURCES ON *.* TO default"
            })
    void filesOtherMachinesAndProgramsAreOutOfReach(String statement) {
        HttpResponse<byte[]> answer = post("", statement);

        assertThat(header(answer, "X-ClickHouse-Exception-Code"))
                .as(text(answer))
                .isEqualTo("497");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void anUnknownSettingOrDatabaseIsNamed() {
        assertThat(text(post("no_such_setting=1", "SELECT 1")))
                .startsWith("Code: 115. DB::Exception: Unknown setting 'no_such_setting'");
        assertThat(text(post("database=nowhere", "SELECT 1")))
                .startsWith("Code: 81. DB::Exception: Database nowhere does not exist");
    }

    @Test
    void aGetMayNotWrite() {
        String drop = "query=" + encoded("DROP TABLE penumbra.t");

        assertThat(header(send(request(drop).GET()), "X-ClickHouse-Exception-Code"))
                .isEqualTo("164");
        assertThat(header(send(request(drop + "&readonly=0").GET()), "X-ClickHouse-Exception-Code"))
                .isEqualTo("164");
        assertThat(ask("EXISTS TABLE penumbra.t")).isEqualTo("1");
    }

    @Test
    void oneStatementARequestAndNoFilesOfTheClient() {
        assertThat(text(post("", "SELECT 1; DROP TABLE penumbra.t"))).contains("Multi-statements are not allowed");
        assertThat(post("", "SELECT 1 INTO OUTFILE '/tmp/x'").statusCode()).isEqualTo(404);
        assertThat(ask("EXISTS TABLE penumbra.t")).isEqualTo("1");
    }

    @Test
    void aDropThatWouldWaitForeverIsRefused() {
        assertThat(text(post("", "DROP TABLE penumbra.t SYNC"))).contains("leave out SYNC");
        assertThat(ask("EXISTS TABLE penumbra.t")).isEqualTo("1");
    }

    @Test
    void gzipGoesBothWays() throws IOException {
        post("", "TRUNCATE TABLE penumbra.t");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("1\tone\n".getBytes(StandardCharsets.UTF_8));
        }

        send(request("query=" + encoded("INSERT INTO penumbra.t FORMAT TSV"))
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray())));
        HttpResponse<byte[]> answer = send(request("enable_http_compression=1")
                .header("Accept-Encoding", "deflate, gzip")
                .POST(HttpRequest.BodyPublishers.ofString("SELECT * FROM penumbra.t")));

        assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                .asString()
                .isEqualTo("1\tone\n");
    }

    @Test
    void anUnknownEncodingIsRefused() {
        HttpResponse<byte[]> answer = send(
                request("").header("Content-Encoding", "br").POST(HttpRequest.BodyPublishers.ofString("SELECT 1")));

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(text(answer)).contains("Content-Encoding br is not known here; use gzip or none");
    }

    @Test
    void largeAnswersArriveWhole() {
        HttpResponse<byte[]> answer = post("", "SELECT number FROM numbers(10000000) FORMAT RowBinary");

        assertThat(answer.body()).hasSize(80_000_000);
    }

    @Test
    void finishedQueriesAreRecordedWithoutTheirLiterals() {
        post(
                "",
                "CREATE TABLE IF NOT EXISTS penumbra.query_stats (at DateTime64(3), query_kind LowCardinality(String),"
                        + " normalized_query String, duration_ms UInt64, result_bytes UInt64, exception_code Int32,"
                        + " user LowCardinality(String)) ENGINE = MergeTree ORDER BY at");
        post("", "SELECT 'very secret' AS recorded, 42");
        post("", "SELECT * FROM recorded_nowhere WHERE x = 'very secret'");
        post("", "INSERT INTO penumbra.t VALUES (77, 'very secret')");

        Awaitility.await()
                .untilAsserted(() -> assertThat(ask(
                                "SELECT DISTINCT query_kind, normalized_query, exception_code, user FROM penumbra.query_stats"
                                        + " WHERE normalized_query LIKE '%recorded%' AND query_kind = 'Select' AND normalized_query NOT LIKE '%query_stats%'"
                                        + " ORDER BY exception_code"))
                        .isEqualTo("Select\tSELECT ? AS recorded, ?\t0\tpenumbra\n"
                                + "Select\tSELECT * FROM recorded_nowhere WHERE x = ?\t60\tpenumbra"));
        assertThat(ask("SELECT count() FROM penumbra.query_stats WHERE normalized_query LIKE '%secret%'"))
                .isEqualTo("0");
    }

    @Test
    void noBodyOfARequestIsLeftBehind() {
        post("", "INSERT INTO penumbra.t VALUES (1, 'x')");
        post("", "INSERT INTO penumbra.t VALUES (1, broken");

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(clickhouse.data().resolve("requests")).isEmptyDirectory());
    }
}
