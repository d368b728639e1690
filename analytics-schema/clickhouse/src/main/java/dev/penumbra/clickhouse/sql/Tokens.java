package dev.penumbra.clickhouse.sql;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Walks SQL text token by token and knows ClickHouse's strings, quoted names, comments and here-documents, so that a
 * semicolon or a keyword inside one of them is never taken for what it looks like. Lazy, because after the head of an
 * INSERT come data that are not SQL.
 */
public final class Tokens implements Iterator<Token> {
    private final String sql;
    private int position;
    private @Nullable Token next;

    public Tokens(String sql) {
        this.sql = sql;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = scan();
        }
        return next != null;
    }

    @Override
    public Token next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Token token = next;
        next = null;
        return token;
    }

    private @Nullable Token scan() {
        skipBlanksAndComments();
        if (position >= sql.length()) {
            return null;
        }
        int start = position;
        Token.Kind kind = kind(sql.charAt(start));
        position = end(kind, start);
        return new Token(kind, sql.substring(start, position), start, position);
    }

    private Token.Kind kind(char first) {
        if (first == '\'' || (first == '$' && heredocTag(position) != null)) {
            return Token.Kind.STRING;
        }
        if (first == '"' || first == '`') {
            return Token.Kind.NAME;
        }
        if (first >= '0' && first <= '9') {
            return Token.Kind.NUMBER;
        }
        return isWordPart(first) ? Token.Kind.WORD : Token.Kind.SYMBOL;
    }

    private int end(Token.Kind kind, int start) {
        return switch (kind) {
            case STRING -> sql.charAt(start) == '$' ? endOfHeredoc(start) : endOfQuoted(start);
            case NAME -> endOfQuoted(start);
            case NUMBER, WORD -> endOfWord(start, kind == Token.Kind.NUMBER);
            case SYMBOL -> start + 1;
        };
    }

    /** An unclosed quotation reaches to the end: the engine will say what it thinks of it. */
    private int endOfQuoted(int start) {
        char quote = sql.charAt(start);
        for (int i = start + 1; i < sql.length(); i++) {
            char character = sql.charAt(i);
            if (character == '\\') {
                i++;
            } else if (character == quote) {
                if (i + 1 >= sql.length() || sql.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
        }
        return sql.length();
    }

    private @Nullable String heredocTag(int start) {
        int second = sql.indexOf('$', start + 1);
        boolean isTag =
                second > 0 && sql.substring(start + 1, second).chars().allMatch(c -> isWordPart((char) c) && c != '$');
        return isTag ? sql.substring(start, second + 1) : null;
    }

    private int endOfHeredoc(int start) {
        String tag = String.valueOf(heredocTag(start));
        int close = sql.indexOf(tag, start + tag.length());
        return close < 0 ? sql.length() : close + tag.length();
    }

    private int endOfWord(int start, boolean number) {
        int end = start;
        while (end < sql.length() && (isWordPart(sql.charAt(end)) || (number && continuesNumber(end)))) {
            end++;
        }
        return end;
    }

    private boolean continuesNumber(int at) {
        char character = sql.charAt(at);
        char before = sql.charAt(at - 1);
        return character == '.' || ((character == '-' || character == '+') && (before == 'e' || before == 'E'));
    }

    private static boolean isWordPart(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$' || character > 127;
    }

    private void skipBlanksAndComments() {
        while (position < sql.length()) {
            if (Character.isWhitespace(sql.charAt(position))) {
                position++;
            } else if (sql.startsWith("--", position)
                    || sql.startsWith("#!", position)
                    || sql.startsWith("# ", position)) {
                position = after("\n");
            } else if (sql.startsWith("/*", position)) {
                position = after("*/");
            } else {
                return;
            }
        }
    }

    private int after(String close) {
        int at = sql.indexOf(close, position + 1);
        return at < 0 ? sql.length() : at + close.length();
    }
}
