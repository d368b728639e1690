package dev.penumbra.clickhouse.label;

import java.util.List;
import java.util.stream.Collectors;

/** Writes CSV (RFC 4180) that a spreadsheet may open: texts of models and clients are data there and never formulas. */
final class CsvWriter {
    /** A cell that begins so is computed by spreadsheets (https://owasp.org/www-community/attacks/CSV_Injection). */
    private static final String BEGINS_FORMULA = "=+-@\t\r";

    private CsvWriter() {}

    static String line(List<String> cells) {
        return cells.stream().map(CsvWriter::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        return '"' + harmless(text).replace("\"", "\"\"") + '"';
    }

    private static String harmless(String text) {
        return !text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
