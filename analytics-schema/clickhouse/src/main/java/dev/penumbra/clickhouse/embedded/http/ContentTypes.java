package dev.penumbra.clickhouse.embedded.http;

/** The content type that ClickHouse gives to each output format. */
final class ContentTypes {
    private ContentTypes() {}

    static String of(String format) {
        if (format.startsWith("JSON")) {
            return format.endsWith("EachRow") || format.contains("EachRowWith")
                    ? "application/x-ndjson; charset=UTF-8"
                    : "application/json; charset=UTF-8";
        }
        if (format.startsWith("CSV")) {
            return "text/csv; charset=UTF-8; header=" + (format.contains("WithNames") ? "present" : "absent");
        }
        if (format.startsWith("TSV") || format.startsWith("TabSeparated")) {
            return "text/tab-separated-values; charset=UTF-8";
        }
        return switch (format) {
            case "RowBinary", "RowBinaryWithNames", "RowBinaryWithNamesAndTypes", "Native", "Parquet", "Arrow" ->
                "application/octet-stream";
            case "XML" -> "application/xml; charset=UTF-8";
            default -> "text/plain; charset=UTF-8";
        };
    }
}
