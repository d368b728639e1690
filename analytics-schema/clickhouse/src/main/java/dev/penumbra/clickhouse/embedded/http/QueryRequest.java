package dev.penumbra.clickhouse.embedded.http;

import com.sun.net.httpserver.Headers;
import dev.penumbra.clickhouse.embedded.engine.EngineException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Everything that a request says beside its body.
 *
 * @param query the part of the statement that stands in the address
 * @param parameters values of the statement's {@code {name:Type}}
 * @param settings of the engine, for this request alone
 * @param readOnly a GET may not write, whatever it asks for
 * @param compressedAnswer the answer goes out in ClickHouse's own compressed blocks
 * @param compressedBody the body comes in them
 * @param gzipAnswer the client takes gzip and asked for it
 */
record QueryRequest(
        String queryId,
        String query,
        String database,
        String defaultFormat,
        Map<String, String> parameters,
        Map<String, String> settings,
        boolean readOnly,
        boolean compressedAnswer,
        boolean compressedBody,
        boolean gzipAnswer) {
    private static final String PARAMETER_PREFIX = "param_";
    private static final long MEMORY_BYTES_A_QUERY = 1L << 30;
    private static final long RESULT_BYTES_A_QUERY = 512L << 20;
    private static final String READ_ONLY = "readonly";
    private static final Pattern SETTING_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** What the protocol uses itself; every other parameter is a setting. */
    private static final Set<String> OF_THE_PROTOCOL = Set.of(
            "query",
            "query_id",
            "database",
            "default_format",
            "user",
            "password",
            "quota_key",
            "role",
            "compress",
            "decompress",
            "buffer_size",
            "wait_end_of_query",
            "stacktrace",
            "session_id",
            "session_check",
            "session_timeout",
            "close_session",
            "client_protocol_version");

    static QueryRequest of(String method, Headers headers, Map<String, String> url) {
        boolean httpCompression = isOn(url, "enable_http_compression");
        return new QueryRequest(
                url.getOrDefault("query_id", UUID.randomUUID().toString()),
                url.getOrDefault("query", ""),
                url.getOrDefault("database", header(headers, "X-ClickHouse-Database", "default")),
                url.getOrDefault("default_format", header(headers, "X-ClickHouse-Format", "TabSeparated")),
                parameters(url),
                settings(url),
                !method.equals("POST"),
                isOn(url, "compress"),
                isOn(url, "decompress"),
                httpCompression && header(headers, "Accept-Encoding", "").contains("gzip"));
    }

    private static boolean isOn(Map<String, String> url, String name) {
        String value = url.getOrDefault(name, "0");
        return value.equals("1") || value.equals("true");
    }

    private static String header(Headers headers, String name, String otherwise) {
        String value = headers.getFirst(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private static Map<String, String> parameters(Map<String, String> url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        url.forEach((name, value) -> {
            if (name.startsWith(PARAMETER_PREFIX)) {
                parameters.put(name.substring(PARAMETER_PREFIX.length()), value);
            }
        });
        return parameters;
    }

    private static Map<String, String> settings(Map<String, String> url) {
        Map<String, String> settings = new LinkedHashMap<>();
        url.forEach((name, value) -> {
            if (!OF_THE_PROTOCOL.contains(name) && !name.startsWith(PARAMETER_PREFIX)) {
                settings.put(checkedName(name), value);
            }
        });
        return settings;
    }

    private static String checkedName(String name) {
        if (!SETTING_NAME.matcher(name).matches()) {
            throw EngineException.of(115, "UNKNOWN_SETTING", "Unknown setting '" + name + "'");
        }
        return name;
    }

    /**
     * The statement that prepares the session. The library reads a bare expression as a SELECT, which the server does
     * not; neither a query nor its answer, which is kept whole, may take much memory unless it asks to. Files are read by
     * the thread that wants them: the engine's readers ahead take three times the memory for what the system has not in
     * its cache, and are no faster on one disk. {@code readonly} comes last because nothing may be set after it.
     */
    String settingsSql() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("implicit_select", "0");
        all.put("max_memory_usage", String.valueOf(MEMORY_BYTES_A_QUERY));
        all.put("local_filesystem_read_method", "pread");
        all.put("max_result_bytes", String.valueOf(RESULT_BYTES_A_QUERY));
        all.put("result_overflow_mode", "throw");
        all.putAll(settings);
        all.remove(READ_ONLY);
        all.put(READ_ONLY, readOnlyMode());
        return all.entrySet().stream()
                .map(setting -> setting.getKey() + " = " + quoted(setting.getValue()))
                .collect(Collectors.joining(", ", "SET ", ""));
    }

    /** 1 forbids settings, too; 0 allows everything, which a GET never gets. */
    private String readOnlyMode() {
        String asked = settings.getOrDefault(READ_ONLY, "0");
        return readOnly && !asked.equals("1") ? "2" : asked;
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
