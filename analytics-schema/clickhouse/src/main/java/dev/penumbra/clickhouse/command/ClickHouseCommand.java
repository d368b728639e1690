package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import java.util.function.Supplier;

/** A command that speaks to ClickHouse, which is looked for when it runs. */
abstract class ClickHouseCommand extends RefusableCommand {
    private final Supplier<ClickHouseAccess> access;

    ClickHouseCommand(Supplier<ClickHouseAccess> access) {
        this.access = access;
    }

    abstract void run(ClickHouseAccess clickhouse);

    @Override
    final void run() {
        run(access.get());
    }
}
