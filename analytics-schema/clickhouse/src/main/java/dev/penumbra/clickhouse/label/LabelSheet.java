package dev.penumbra.clickhouse.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sheet that people fill in: CSV, one pair a line, answers as A and B without names. What a line was drawn with stands in
 * its first cell, so that a sheet can be cut, sorted and merged and still be taken back.
 */
final class LabelSheet {
    /** Changes whenever people are asked something else; kept with every label. */
    static final String VERSION = "labels-1";

    static final List<String> COLUMNS = List.of("sheet", "exchange_id", "prompt", "answer_a", "answer_b", "verdict");
    private static final String KNOWN = String.join(",", COLUMNS);
    private static final Pattern DRAWN = Pattern.compile(Pattern.quote(VERSION) + "/(-?\\d{1,18})");
    private static final Pattern EXCHANGE_ID = Pattern.compile("[0-9A-Za-z._:-]{1,100}");
    private static final int ERRORS_TOLD = 20;

    private LabelSheet() {}

    /** The whole file; the column {@code verdict} is left to people. */
    static String text(long seed, List<LabelPair> pairs) {
        StringBuilder sheet = new StringBuilder(CsvWriter.line(COLUMNS));
        pairs.forEach(pair -> sheet.append(line(seed, pair)));
        return sheet.toString();
    }

    private static String line(long seed, LabelPair pair) {
        boolean liteFirst = ShownOrder.of(seed, pair.exchangeId()) == ShownOrder.LITE_FIRST;
        return CsvWriter.line(List.of(
                VERSION + "/" + seed,
                pair.exchangeId(),
                pair.prompt(),
                liteFirst ? pair.liteText() : pair.proText(),
                liteFirst ? pair.proText() : pair.liteText(),
                ""));
    }

    /** Every line that can be a label or says none; throws with all that is wrong, and then nothing is taken. */
    static List<SheetLine> read(String csv) {
        List<CsvRecord> records = CsvReader.read(csv);
        if (records.isEmpty() || !records.get(0).cells().equals(COLUMNS)) {
            throw new LabelException(
                    "line 1: the columns must be " + KNOWN + "; keep the first line as labels sample wrote it");
        }
        List<String> wrong = new ArrayList<>();
        Map<String, SheetLine> lines = new LinkedHashMap<>();
        records.stream().skip(1).forEach(row -> read(row, lines, wrong));
        refuse(wrong);
        return List.copyOf(lines.values());
    }

    private static void read(CsvRecord row, Map<String, SheetLine> lines, List<String> wrong) {
        String fault = fault(row, lines);
        if (fault.isEmpty()) {
            lines.put(cell(row, "exchange_id"), line(row));
        } else {
            wrong.add("line " + row.line() + ", " + fault);
        }
    }

    private static SheetLine line(CsvRecord row) {
        Matcher drawn = DRAWN.matcher(cell(row, "sheet"));
        long seed = drawn.matches() ? Long.parseLong(drawn.group(1)) : 0;
        String exchangeId = cell(row, "exchange_id");
        return new SheetLine(
                row.line(),
                exchangeId,
                ShownOrder.of(seed, exchangeId),
                PersonVerdict.of(cell(row, "verdict")).orElse(null));
    }

    /** What is wrong with it and how to mend it; empty for nothing. */
    private static String fault(CsvRecord row, Map<String, SheetLine> before) {
        if (row.cells().size() != COLUMNS.size()) {
            return "there are " + row.cells().size() + " cells where " + KNOWN
                    + " must be; put texts with commas in quotes";
        }
        if (!DRAWN.matcher(cell(row, "sheet")).matches()) {
            return "column sheet: it must be as labels sample wrote it, " + VERSION
                    + "/NUMBER; copy it from the file as drawn";
        }
        if (!EXCHANGE_ID.matcher(cell(row, "exchange_id")).matches()) {
            return "column exchange_id: it is no id; copy it from the file as drawn";
        }
        String verdict = cell(row, "verdict");
        if (!verdict.isEmpty() && PersonVerdict.of(verdict).isEmpty()) {
            return "column verdict: it must be A, B or tie (A>>B or B>>A for much better), or empty for none";
        }
        return repeats(row, before);
    }

    private static String repeats(CsvRecord row, Map<String, SheetLine> before) {
        SheetLine same = before.get(cell(row, "exchange_id"));
        return same == null
                ? ""
                : "column exchange_id: line " + same.line() + " has the same pair; keep one of the two";
    }

    private static String cell(CsvRecord row, String column) {
        return row.cells().get(COLUMNS.indexOf(column)).strip();
    }

    /** Throws when anything is wrong, with as many of the faults as a person reads. */
    static void refuse(List<String> wrong) {
        if (wrong.isEmpty()) {
            return;
        }
        String more = wrong.size() > ERRORS_TOLD ? "\nand " + (wrong.size() - ERRORS_TOLD) + " more" : "";
        throw new LabelException(String.join("\n", wrong.subList(0, Math.min(ERRORS_TOLD, wrong.size()))) + more
                + "\nNothing was imported.");
    }
}
