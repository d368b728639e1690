package dev.penumbra.clickhouse.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.List;

/** Writes CSV (RFC 4180) that a spreadsheet may open: texts of models and clients are data there and never formulas. */
final class CsvWriter {
    /** A cell that begins so is computed by spreadsheets (https://owasp.org/www-community/attacks/CSV_Injection). */
    private static final String BEGINS_FORMULA = "=+-@\t\r";

    private static final ObjectWriter CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS, CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS)
            .build()
            .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    private CsvWriter() {}

    static String line(List<String> cells) {
        try {
            return CSV.writeValueAsString(
                    cells.stream().map(CsvWriter::harmless).toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a list of texts can be written", impossible);
        }
    }

    private static String harmless(String text) {
        return !text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
