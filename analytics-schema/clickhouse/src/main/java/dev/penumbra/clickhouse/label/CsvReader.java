package dev.penumbra.clickhouse.label;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV (RFC 4180) as people's spreadsheets write it: a byte order mark, either kind of line end, and semicolons where the
 * first line has no comma.
 */
final class CsvReader {
    private static final char MARK = '\uFEFF';
    private static final char QUOTE = '"';

    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvReader(String text) {
        this.text = text;
        this.separator = separator(text);
    }

    /** All records, without empty ones; throws {@link LabelException} where a quote is never closed. */
    static List<CsvRecord> read(String text) {
        String marked = !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        return new CsvReader(marked).records();
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
    }

    private List<CsvRecord> records() {
        List<CsvRecord> records = new ArrayList<>();
        while (at < text.length()) {
            CsvRecord next = record();
            if (!next.isEmpty()) {
                records.add(next);
            }
        }
        return records;
    }

    private CsvRecord record() {
        int begin = line;
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (at < text.length() && text.charAt(at) == separator) {
            at++;
            cells.add(cell());
        }
        endLine();
        return new CsvRecord(begin, cells);
    }

    private void endLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
    }

    private String cell() {
        return at < text.length() && text.charAt(at) == QUOTE ? quoted() : plain();
    }

    private String plain() {
        int begin = at;
        while (at < text.length() && !endsCell(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
    }

    private boolean endsCell(char next) {
        return next == separator || next == '\n' || next == '\r';
    }

    private String quoted() {
        int begin = line;
        StringBuilder cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == QUOTE && !isDoubled()) {
                at++;
                return cell.append(plain()).toString();
            }
            if (next == QUOTE) {
                at++;
            }
            line += next == '\n' ? 1 : 0;
            cell.append(next);
        }
        throw new LabelException("line " + begin + ": a quote is opened and never closed; close it with \"");
    }

    private boolean isDoubled() {
        return at + 1 < text.length() && text.charAt(at + 1) == QUOTE;
    }
}
