package dev.penumbra.clickhouse.verdict;

import java.util.List;

/** The shapes in which verdicts are printed. */
public enum VerdictFormat {
    TABLE,
    JSON,
    MARKDOWN;

    /** The text with its last line ended; colours only where a person looks at a terminal. */
    public String text(List<Verdict> verdicts, boolean colours) {
        return switch (this) {
            case TABLE -> new VerdictTable(colours).text(verdicts);
            case JSON -> VerdictJson.text(verdicts);
            case MARKDOWN -> VerdictMarkdown.text(verdicts);
        };
    }
}
