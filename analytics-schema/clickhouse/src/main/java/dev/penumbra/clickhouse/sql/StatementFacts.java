package dev.penumbra.clickhouse.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the text of one ordinary statement says about itself.
 *
 * @param kind Select, Insert, Create, …; Other for a word that begins no statement
 * @param format of its FORMAT clause
 * @param isOne false when a second statement follows a semicolon
 * @param touchesFiles it has INTO OUTFILE or FROM INFILE, which only a client may carry out
 * @param callsFile it calls {@code file()}, the one function of the machine's files that no grant of the engine covers
 * @param awaitsData it is an INSERT that would read data from the standard input of the process
 * @param awaitsRemoval it is a DROP or DETACH that ends only when the files are gone
 */
public record StatementFacts(
        String kind,
        Optional<String> format,
        boolean isOne,
        boolean touchesFiles,
        boolean callsFile,
        boolean awaitsData,
        boolean awaitsRemoval) {
    private static final Set<String> KINDS = Set.of(
            "INSERT",
            "CREATE",
            "ALTER",
            "DROP",
            "DETACH",
            "ATTACH",
            "RENAME",
            "EXCHANGE",
            "TRUNCATE",
            "OPTIMIZE",
            "DELETE",
            "UPDATE",
            "SET",
            "USE",
            "SHOW",
            "DESCRIBE",
            "DESC",
            "EXISTS",
            "EXPLAIN",
            "SYSTEM",
            "KILL",
            "CHECK",
            "GRANT",
            "REVOKE",
            "BACKUP",
            "RESTORE",
            "UNDROP");

    public static StatementFacts of(String sql) {
        List<Token> tokens = new ArrayList<>();
        new Tokens(sql).forEachRemaining(tokens::add);
        return new StatementFacts(
                kind(tokens),
                format(tokens),
                isOne(tokens),
                touchesFiles(tokens),
                calls("file", tokens),
                awaitsData(tokens),
                awaitsRemoval(tokens));
    }

    private static String kind(List<Token> tokens) {
        String word = tokens.stream()
                .filter(token -> token.kind() == Token.Kind.WORD)
                .findFirst()
                .map(token -> token.text().toUpperCase(Locale.ROOT))
                .orElse("");
        return switch (word) {
            case "WITH", "SELECT" -> "Select";
            default -> KINDS.contains(word) ? word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT) : "Other";
        };
    }

    /** The clause stands at the end; only settings may follow it. */
    private static Optional<String> format(List<Token> tokens) {
        Optional<String> format = Optional.empty();
        int depth = 0;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            Token next = tokens.get(i + 1);
            if (depth == 0 && token.isWord("FORMAT") && next.kind() == Token.Kind.WORD && endsAfter(tokens, i + 2)) {
                format = Optional.of(next.text());
            }
        }
        return format;
    }

    private static boolean endsAfter(List<Token> tokens, int index) {
        return index >= tokens.size()
                || tokens.get(index).isSymbol(';')
                || tokens.get(index).isWord("SETTINGS");
    }

    private static boolean isOne(List<Token> tokens) {
        int semicolon = -1;
        for (int i = 0; i < tokens.size() && semicolon < 0; i++) {
            semicolon = tokens.get(i).isSymbol(';') ? i : -1;
        }
        return semicolon < 0
                || tokens.subList(semicolon, tokens.size()).stream().allMatch(token -> token.isSymbol(';'));
    }

    private static boolean touchesFiles(List<Token> tokens) {
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean into = tokens.get(i).isWord("INTO") && tokens.get(i + 1).isWord("OUTFILE");
            boolean from = tokens.get(i).isWord("FROM") && tokens.get(i + 1).isWord("INFILE");
            if ((into || from) && tokens.get(i + 2).kind() == Token.Kind.STRING) {
                return true;
            }
        }
        return false;
    }

    private static boolean awaitsData(List<Token> tokens) {
        if (!kind(tokens).equals("Insert")) {
            return false;
        }
        boolean selects = tokens.stream().anyMatch(token -> token.isWord("SELECT"));
        return !selects || calls("input", tokens);
    }

    private static boolean calls(String function, List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (isName(function, tokens.get(i)) && tokens.get(i + 1).isSymbol('(')) {
                return true;
            }
        }
        return false;
    }

    /** A quoted name may be written in escapes; nobody who means no harm does. */
    private static boolean isName(String name, Token token) {
        boolean quoted = token.kind() == Token.Kind.NAME;
        return token.isWord(name)
                || (quoted && (token.text().contains(name) || token.text().contains("\\")));
    }

    private static boolean awaitsRemoval(List<Token> tokens) {
        String kind = kind(tokens);
        List<Token> words =
                tokens.stream().filter(token -> !token.isSymbol(';')).toList();
        boolean removes = kind.equals("Drop") || kind.equals("Detach") || kind.equals("Truncate");
        return removes && (endsWith(words, "SYNC") || endsWith(words, "DELAY"));
    }

    private static boolean endsWith(List<Token> tokens, String word) {
        return !tokens.isEmpty() && tokens.get(tokens.size() - 1).isWord(word);
    }
}
