package dev.penumbra.clickhouse.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every shipped statement becomes for a cluster, as text; {@code ClusterIT} has the engine parse it. No cluster has run it yet. */
class ClusterSqlTest {
    private static final String CLAUSE = " ON CLUSTER 'replicas'";
    private static final String PLACE = "'/clickhouse/tables/{uuid}/{shard}', '{replica}'";
    private static final Pattern ENGINE = Pattern.compile("ENGINE = (\\w+)");

    static List<String> shipped() {
        return Stream.of("clickhouse/migrations", "clickhouse/definitions", "clickhouse/servers")
                .flatMap(folder -> SqlFiles.of(folder).stream())
                .flatMap(file -> file.statements().stream())
                .toList();
    }

    private static String clustered(String sql) {
        return ClusterSql.of(sql, "replicas");
    }

    private static List<String> engines(String sql) {
        return ENGINE.matcher(sql)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** What was put in, taken out again by other means, gives the file. */
    private static String undone(String clustered) {
        return clustered
                .replace(CLAUSE, "")
                .replace("(" + PLACE + ")", "")
                .replace(PLACE + ", ", "")
                .replaceAll("ENGINE = Replicated(\\w*MergeTree)", "ENGINE = $1");
    }

    @Test
    void nothingElseOfAShippedStatementChanges() {
        assertThat(shipped())
                .hasSizeGreaterThan(100)
                .allSatisfy(sql -> assertThat(undone(clustered(sql))).isEqualTo(sql));
    }

    @Test
    void whatIsDefinedIsDefinedOnEveryReplicaButTheViewsThatRefresh() {
        List<String> defining = shipped().stream()
                .filter(sql -> Pattern.compile("^(CREATE|ALTER|DROP|GRANT|REVOKE) ")
                        .matcher(sql)
                        .find())
                .toList();

        assertThat(defining)
                .hasSizeGreaterThan(100)
                .allSatisfy(sql -> assertThat(clustered(sql).split(CLAUSE, -1))
                        .hasSize(sql.startsWith("CREATE MATERIALIZED VIEW") ? 1 : 2));
        assertThat(defining)
                .filteredOn(sql -> sql.startsWith("CREATE MATERIALIZED VIEW"))
                .allSatisfy(sql -> assertThat(sql).contains("REFRESH EVERY"));
    }

    @Test
    void everyTableIsReplicated() {
        List<String> tables =
                shipped().stream().filter(sql -> sql.startsWith("CREATE TABLE")).toList();

        assertThat(tables)
                .hasSizeGreaterThan(10)
                .allSatisfy(sql -> assertThat(engines(clustered(sql)))
                        .containsExactlyElementsOf(engines(sql).stream()
                                .map(engine -> "Replicated" + engine)
                                .toList()));
    }

    @Test
    void theClauseStandsBehindTheName() {
        assertThat(clustered("CREATE TABLE IF NOT EXISTS penumbra.t (id UInt8) ENGINE = ReplacingMergeTree(version)"
                        + " ORDER BY id"))
                .isEqualTo("CREATE TABLE IF NOT EXISTS penumbra.t ON CLUSTER 'replicas' (id UInt8) ENGINE ="
                        + " ReplicatedReplacingMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}',"
                        + " version) ORDER BY id");
        assertThat(clustered("CREATE TABLE t (id UInt8) ENGINE = MergeTree ORDER BY id"))
                .isEqualTo("CREATE TABLE t ON CLUSTER 'replicas' (id UInt8) ENGINE ="
                        + " ReplicatedMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}') ORDER BY id");
        assertThat(clustered("CREATE TABLE t (id UInt8) ENGINE = MergeTree() ORDER BY id"))
                .contains(" ReplicatedMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}') ORDER");
        assertThat(clustered("CREATE OR REPLACE FUNCTION f AS (table) -> table"))
                .isEqualTo("CREATE OR REPLACE FUNCTION f ON CLUSTER 'replicas' AS (table) -> table");
        assertThat(clustered("DROP VIEW IF EXISTS penumbra.v"))
                .isEqualTo("DROP VIEW IF EXISTS penumbra.v ON CLUSTER 'replicas'");
        assertThat(clustered("CREATE SETTINGS PROFILE OR REPLACE p SETTINGS readonly = 2"))
                .isEqualTo("CREATE SETTINGS PROFILE OR REPLACE p ON CLUSTER 'replicas' SETTINGS readonly = 2");
        assertThat(clustered("GRANT SELECT ON a.* TO b")).isEqualTo("GRANT ON CLUSTER 'replicas' SELECT ON a.* TO b");
    }

    @Test
    void aWordInATextIsNoEngine() {
        String sql = "CREATE OR REPLACE VIEW v AS SELECT 'ENGINE = MergeTree' AS said COMMENT 'ENGINE = MergeTree'";

        assertThat(clustered(sql)).isEqualTo(sql.replace("VIEW v", "VIEW v" + CLAUSE));
    }

    @Test
    void whatNobodyKnowsIsRefusedAndNotRunOnOneReplicaAlone() {
        assertThatThrownBy(() -> clustered("RENAME TABLE a TO b"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("begins with RENAME");
    }

    @Test
    void aClusterThatIsNoNameIsRefused() {
        assertThatThrownBy(() -> new Deployment("a' --"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("system.clusters");
        assertThat(new Deployment("c-1").statement("ALTER TABLE t DROP COLUMN a"))
                .isEqualTo("ALTER TABLE t ON CLUSTER 'c-1' DROP COLUMN a");
    }
}
