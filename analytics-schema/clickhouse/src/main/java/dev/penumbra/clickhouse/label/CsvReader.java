package dev.penumbra.clickhouse.label;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (RFC 4180) as people's spreadsheets write it: a byte order mark, either kind of line end, and semicolons where the
 * first line has no comma.
 */
final class CsvReader {
    private static final char MARK = '\uFEFF';
    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    private final JsonParser parser;
    private final List<CsvRecord> records = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private int begin;
    /** Where what comes next begins. */
    private int line = 1;

    private CsvReader(JsonParser parser) {
        this.parser = parser;
    }

    /** All records, without empty ones; throws {@link LabelException} that names line and fix where a quote is wrong. */
    static List<CsvRecord> read(String text) {
        String marked = !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        try (JsonParser parser = CSV.getFactory().createParser(marked)) {
            parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator(marked)));
            return new CsvReader(parser).records();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
    }

    private List<CsvRecord> records() throws IOException {
        for (JsonToken token = next(); token != null; token = next()) {
            take(token);
        }
        return records;
    }

    private void take(JsonToken token) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            begin = line;
            cells = new ArrayList<>();
        } else if (token == JsonToken.VALUE_STRING) {
            cells.add(parser.getText());
        } else {
            end(new CsvRecord(begin, cells));
            cells = new ArrayList<>();
        }
    }

    private void end(CsvRecord next) {
        if (!next.isEmpty()) {
            records.add(next);
        }
    }

    /** Null at the end. */
    private @Nullable JsonToken next() throws IOException {
        line = parser.currentLocation().getLineNr();
        try {
            return parser.nextToken();
        } catch (JsonProcessingException wrong) {
            throw new LabelException(sentence(wrong));
        }
    }

    /** The library's own words quote what was read. */
    private String sentence(JsonProcessingException wrong) {
        return wrong.getOriginalMessage().startsWith("Missing closing quote")
                ? "line " + line + ": a quote is opened and never closed; close it with \""
                : "line " + wrong.getLocation().getLineNr() + ", character "
                        + wrong.getLocation().getColumnNr()
                        + ": a quoted cell goes on after its quote; write \"\" for a quote that is part of the text";
    }
}
