package dev.penumbra.clickhouse.migration;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.access.ClickHouseException;

/** The roles of those who read: {@code penumbra_analyst} without texts, {@code penumbra_text_reader} with them, and Grafana's. For servers. */
public final class AnalystRole {
    private final ClickHouseClient clickhouse;
    private final Deployment deployment;

    public AnalystRole(ClickHouseAccess access, Deployment deployment) {
        this.clickhouse = new ClickHouseClient(access);
        this.deployment = deployment;
    }

    /** Makes them, or makes them anew; whoever was given one keeps it. */
    public void apply() {
        try {
            ServerFiles.analystRole().statements().forEach(sql -> clickhouse.execute(deployment.statement(sql)));
        } catch (ClickHouseException refused) {
            throw new MigrationException(
                    "roles cannot be made here: the embedded engine has none, and on a server the user needs the right"
                            + " ACCESS MANAGEMENT and a place for users that can be written to (access_control_path). "
                            + refused.getMessage(),
                    refused);
        }
    }
}
