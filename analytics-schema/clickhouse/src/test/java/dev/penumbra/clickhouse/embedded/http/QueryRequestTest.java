package dev.penumbra.clickhouse.embedded.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import dev.penumbra.clickhouse.embedded.engine.EngineException;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryRequestTest {
    private static QueryRequest request(String method, String query) {
        return QueryRequest.of(method, new Headers(), UrlParameters.of(query));
    }

    @Test
    void parametersAndSettingsAreToldApart() {
        QueryRequest request = request("POST", "query=SELECT+1&param_x=a%5Ctb&max_threads=3&session_id=s&compress=1");

        assertThat(request.query()).isEqualTo("SELECT 1");
        assertThat(request.parameters()).isEqualTo(Map.of("x", "a\\tb"));
        assertThat(request.settings()).isEqualTo(Map.of("max_threads", "3"));
        assertThat(request.compressedAnswer()).isTrue();
    }

    @Test
    void settingsAreQuotedAndLimitsAreSet() {
        assertThat(request("GET", "log_comment=it's%5C").settingsSql())
                .isEqualTo(
                        "SET implicit_select = '0', max_memory_usage = '1073741824', local_filesystem_read_method = 'pread',"
                                + " max_result_bytes = '536870912', result_overflow_mode = 'throw', log_comment = 'it\\'s\\\\', readonly = '2'");
    }

    @ParameterizedTest
    @CsvSource({"GET,,2", "GET,0,2", "GET,2,2", "GET,1,1", "POST,,0", "POST,0,0", "POST,1,1"})
    void aGetMayNotWriteWhateverItAsksFor(String method, @Nullable String asked, String given) {
        QueryRequest request = request(method, asked == null ? "" : "readonly=" + asked + "&max_threads=1");

        assertThat(request.settingsSql())
                .endsWith(", readonly = '" + given + "'")
                .containsOnlyOnce("readonly");
    }

    @Test
    void aRequestMaySetItsOwnLimits() {
        assertThat(request("POST", "max_memory_usage=5&max_result_bytes=6").settingsSql())
                .contains("max_memory_usage = '5'", "max_result_bytes = '6'");
    }

    @Test
    void aSettingWhoseNameIsSqlIsRefused() {
        assertThatThrownBy(() -> request("POST", "x%3D1%2C+readonly=0"))
                .hasMessageContaining("Unknown setting 'x=1, readonly'");
    }

    @Test
    void databaseAndFormatComeFromAddressBeforeHeaders() {
        Headers headers = new Headers();
        headers.set("X-ClickHouse-Database", "a");
        headers.set("X-ClickHouse-Format", "JSON");

        QueryRequest request = QueryRequest.of("POST", headers, Map.of("database", "b"));

        assertThat(request.database()).isEqualTo("b");
        assertThat(request.defaultFormat()).isEqualTo("JSON");
    }

    @Test
    void credentialsComeFromHeadersBasicOrAddress() {
        Headers own = new Headers();
        own.set("X-ClickHouse-User", "ada");
        own.set("X-ClickHouse-Key", "k");
        Headers basic = new Headers();
        basic.set("Authorization", "Basic YWRhOms6eA==");

        assertThat(Credentials.of(own, Map.of("user", "eve"))).contains(new Credentials("ada", "k"));
        assertThat(Credentials.of(basic, Map.of())).contains(new Credentials("ada", "k:x"));
        assertThat(Credentials.of(new Headers(), Map.of("password", "k"))).contains(new Credentials("default", "k"));
        assertThat(Credentials.of(new Headers(), Map.of())).isEmpty();
    }

    @Test
    void statusesAreThoseOfClickHouse() {
        assertThat(HttpStatus.of(60)).isEqualTo(404);
        assertThat(HttpStatus.of(62)).isEqualTo(400);
        assertThat(HttpStatus.of(516)).isEqualTo(403);
        assertThat(HttpStatus.of(241)).isEqualTo(500);
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        BoundedInput body = new BoundedInput(new ByteArrayInputStream(new byte[11]), 10);

        assertThatThrownBy(body::readAllBytes)
                .isInstanceOfSatisfying(
                        EngineException.class,
                        refused -> assertThat(refused.code()).isEqualTo(229));
    }
}
