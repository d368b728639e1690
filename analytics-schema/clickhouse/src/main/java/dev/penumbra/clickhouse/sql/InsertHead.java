package dev.penumbra.clickhouse.sql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an INSERT that carries its own data: up to where SETTINGS, FORMAT or VALUES begins, then the settings
 * clause, the format and the place of the first byte of data.
 *
 * @param target {@code INSERT INTO table (columns)}
 * @param settings {@code SETTINGS …} or the empty string
 * @param dataStart offset of the data in the text
 */
public record InsertHead(String target, String settings, String format, int dataStart) {

    /** The head, if the statement is an INSERT whose data follow; a SELECT inside makes it an ordinary statement. */
    public static Optional<InsertHead> of(String text) {
        Tokens tokens = new Tokens(text);
        if (!tokens.hasNext() || !tokens.next().isWord("INSERT")) {
            return Optional.empty();
        }
        return Optional.ofNullable(scan(text, tokens));
    }

    private static @Nullable InsertHead scan(String text, Tokens tokens) {
        int depth = 0;
        int settingsStart = -1;
        while (tokens.hasNext()) {
            Token token = tokens.next();
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (token.isWord("SELECT") || (depth == 0 && token.isWord("WITH"))) {
                return null;
            }
            if (depth == 0 && token.isWord("SETTINGS")) {
                settingsStart = token.start();
            }
            if (depth == 0 && token.isWord("VALUES")) {
                return head(text, settingsStart, token.start(), "Values", token.end());
            }
            if (depth == 0 && token.isWord("FORMAT") && tokens.hasNext()) {
                Token format = tokens.next();
                return head(text, settingsStart, token.start(), format.text(), afterOneLineEnd(text, format.end()));
            }
        }
        return null;
    }

    private static InsertHead head(String text, int settingsStart, int clauseStart, String format, int dataStart) {
        int targetEnd = settingsStart < 0 ? clauseStart : settingsStart;
        String settings = settingsStart < 0 ? "" : text.substring(settingsStart, clauseStart);
        return new InsertHead(text.substring(0, targetEnd).strip(), settings.strip(), format, dataStart);
    }

    /** ClickHouse's rule: blanks, then at most one line end; the byte after it is data, whatever it is. */
    private static int afterOneLineEnd(String text, int formatEnd) {
        int at = formatEnd;
        while (at < text.length() && " \t\f".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        return at < text.length() && text.charAt(at) == '\n' ? at + 1 : at;
    }

    /** The same INSERT reading its data from a file. */
    public String readingFrom(String file) {
        return target + " FROM INFILE '" + file.replace("\\", "\\\\").replace("'", "\\'") + "' " + settings + " FORMAT "
                + format;
    }
}
