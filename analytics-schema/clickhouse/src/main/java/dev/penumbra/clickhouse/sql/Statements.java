package dev.penumbra.clickhouse.sql;

import java.util.ArrayList;
import java.util.List;

/** Splits a file into its statements at the semicolons that end them. */
public final class Statements {
    private Statements() {}

    /** The statements in order, without their semicolons and without what is only a comment. */
    public static List<String> of(String sql) {
        List<String> statements = new ArrayList<>();
        Tokens tokens = new Tokens(sql);
        int start = -1;
        int end = -1;
        while (tokens.hasNext()) {
            Token token = tokens.next();
            if (!token.isSymbol(';')) {
                start = start < 0 ? token.start() : start;
                end = token.end();
            } else if (start >= 0) {
                statements.add(sql.substring(start, end));
                start = -1;
            }
        }
        if (start >= 0) {
            statements.add(sql.substring(start, end));
        }
        return statements;
    }
}
