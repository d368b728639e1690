package dev.penumbra.clickhouse.migration;

import dev.penumbra.clickhouse.access.ClickHouseClient;
import org.jspecify.annotations.Nullable;

/**
 * How ClickHouse is set up.
 *
 * @param cluster name of a cluster of one shard, as {@code system.clusters} has it; null for a single node
 */
public record Deployment(@Nullable String cluster) {
    public static final Deployment SINGLE_NODE = new Deployment(null);

    public Deployment {
        if (cluster != null && !cluster.matches("[A-Za-z0-9_.-]+")) {
            throw new MigrationException("a cluster is named by letters, digits, _, . and -, but is \"" + cluster
                    + "\"; take the name from system.clusters");
        }
    }

    /** Tables cannot be made replicated by a later run, nor a half of them. */
    void requireAsBefore(ClickHouseClient clickhouse) {
        String engine = clickhouse
                .ask("SELECT engine FROM system.tables WHERE database = 'penumbra' AND name = 'migrations'")
                .strip();
        if (!engine.isEmpty() && engine.startsWith("Replicated") != (cluster != null)) {
            throw new MigrationException(
                    cluster == null
                            ? "the tables of this database are replicated; name their cluster with --cluster NAME"
                            : "the tables of this database are not replicated and cannot be made so; leave out"
                                    + " --cluster, or migrate an empty server");
        }
    }

    /** The statement as it is, or for all replicas. */
    String statement(String sql) {
        return cluster == null ? sql : ClusterSql.of(sql, cluster);
    }
}
