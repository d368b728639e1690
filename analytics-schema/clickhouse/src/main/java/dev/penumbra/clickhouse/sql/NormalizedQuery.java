package dev.penumbra.clickhouse.sql;

import java.util.regex.Pattern;

/** A statement with every literal replaced by {@code ?}, so that it can be kept without what it was asked about. */
public final class NormalizedQuery {
    // Two passes without a repeated group, which a long list would make recurse once for each of its literals.
    private static final Pattern LAST_OF_LIST = Pattern.compile("(?<=\\?) ?, ?\\?(?! ?, ?\\?)");
    private static final Pattern FURTHER_IN_LIST = Pattern.compile("(?<=\\?) ?, ?\\?");
    private static final int LONGEST = 4_000;

    private NormalizedQuery() {}

    public static String of(String sql) {
        StringBuilder normalized = new StringBuilder();
        Tokens tokens = new Tokens(sql);
        int before = -1;
        while (tokens.hasNext() && normalized.length() < LONGEST) {
            Token token = tokens.next();
            if (before >= 0 && before < token.start()) {
                normalized.append(' ');
            }
            normalized.append(isLiteral(token) ? "?" : token.text());
            before = token.end();
        }
        return FURTHER_IN_LIST
                .matcher(LAST_OF_LIST.matcher(normalized).replaceAll(".."))
                .replaceAll("");
    }

    private static boolean isLiteral(Token token) {
        return token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.NUMBER;
    }
}
