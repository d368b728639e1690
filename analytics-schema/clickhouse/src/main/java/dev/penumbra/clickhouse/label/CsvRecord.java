package dev.penumbra.clickhouse.label;

import java.util.List;

/**
 * One record of a CSV file.
 *
 * @param line where it begins, counted from 1; a quoted cell may go over several lines
 */
record CsvRecord(int line, List<String> cells) {
    CsvRecord {
        cells = List.copyOf(cells);
    }

    boolean isEmpty() {
        return cells.stream().allMatch(String::isBlank);
    }
}
