package dev.penumbra.clickhouse.sql;

/** A piece of SQL text that is neither white space nor a comment, by its place. */
public record Token(Kind kind, String text, int start, int end) {
    /** What a piece is; quoted names and back-ticked ones are {@code NAME}, bare ones and keywords {@code WORD}. */
    public enum Kind {
        WORD,
        NAME,
        STRING,
        NUMBER,
        SYMBOL
    }

    public boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    public boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }
}
