package dev.penumbra.clickhouse.migration;

import dev.penumbra.clickhouse.sql.Token;
import dev.penumbra.clickhouse.sql.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The same statement for all replicas of a cluster of one shard: definitions get {@code ON CLUSTER}, engines of the MergeTree
 * family their replicated sibling, and nothing else changes. Pure.
 */
final class ClusterSql {
    /** The server fills these in; by the id of a table, one that was dropped and made again does not meet its former self. */
    private static final String PLACE = "'/clickhouse/tables/{uuid}/{shard}', '{replica}'";

    private static final List<String> OBJECTS =
            List.of("DATABASE", "TABLE", "VIEW", "FUNCTION", "ROLE", "QUOTA", "PROFILE");

    private final String sql;
    private final String clause;
    private final List<Token> tokens = new ArrayList<>();
    /** Texts by the offset before which they go. */
    private final Map<Integer, String> insertions = new TreeMap<>();

    private ClusterSql(String sql, String cluster) {
        this.sql = sql;
        this.clause = " ON CLUSTER '" + cluster + "'";
        new Tokens(sql).forEachRemaining(tokens::add);
    }

    /** {@code cluster} as {@code system.clusters} names it. */
    static String of(String sql, String cluster) {
        return new ClusterSql(sql, cluster).rewritten();
    }

    private String rewritten() {
        switch (tokens.get(0).text().toUpperCase(Locale.ROOT)) {
            case "CREATE" -> create();
            case "ALTER", "DROP" -> insertions.put(nameEnd(), clause);
            case "GRANT", "REVOKE" -> insertions.put(tokens.get(0).end(), clause);
            case "INSERT", "SYSTEM" -> {}
            default ->
                throw new MigrationException("it is not known how a statement that begins with "
                        + tokens.get(0).text() + " is written for a cluster; teach ClusterSql");
        }
        return withInsertions();
    }

    private void create() {
        if (!refreshes()) {
            insertions.put(nameEnd(), clause);
        }
        replicateEngine();
    }

    /** Every replica would publish or add up for itself, and all into the same table; so the one that was asked does it. */
    private boolean refreshes() {
        return tokens.stream().anyMatch(token -> token.isWord("MATERIALIZED"))
                && tokens.stream().anyMatch(token -> token.isWord("REFRESH"));
    }

    /** Where the name of what is created, altered or dropped ends. */
    private int nameEnd() {
        int name = 1;
        while (!OBJECTS.contains(tokens.get(name).text().toUpperCase(Locale.ROOT))) {
            name++;
        }
        do {
            name++;
        } while (isCondition(tokens.get(name)));
        boolean hasDatabase = name + 2 < tokens.size() && tokens.get(name + 1).isSymbol('.');
        return tokens.get(hasDatabase ? name + 2 : name).end();
    }

    private static boolean isCondition(Token token) {
        return List.of("IF", "NOT", "EXISTS", "OR", "REPLACE").stream().anyMatch(token::isWord);
    }

    private void replicateEngine() {
        for (int i = 0; i + 2 < tokens.size(); i++) {
            Token engine = tokens.get(i + 2);
            boolean named = tokens.get(i).isWord("ENGINE") && tokens.get(i + 1).isSymbol('=');
            if (named && engine.text().endsWith("MergeTree")) {
                insertions.put(engine.start(), "Replicated");
                placeReplica(i + 3, engine);
            }
        }
    }

    /** First among the engine's arguments, if it has any. */
    private void placeReplica(int next, Token engine) {
        boolean opens = next < tokens.size() && tokens.get(next).isSymbol('(');
        if (!opens) {
            insertions.put(engine.end(), "(" + PLACE + ")");
        } else {
            boolean empty = tokens.get(next + 1).isSymbol(')');
            insertions.put(tokens.get(next).end(), PLACE + (empty ? "" : ", "));
        }
    }

    private String withInsertions() {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Map.Entry<Integer, String> insertion : insertions.entrySet()) {
            text.append(sql, from, insertion.getKey()).append(insertion.getValue());
            from = insertion.getKey();
        }
        return text.append(sql.substring(from)).toString();
    }
}
