package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseException;
import dev.penumbra.clickhouse.label.LabelException;
import dev.penumbra.clickhouse.migration.MigrationException;
import dev.penumbra.clickhouse.migration.SettingsException;
import dev.penumbra.schema.price.PriceBookException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands share: ClickHouse is looked for when they run, and a refusal is one sentence and a status. */
abstract class ClickHouseCommand implements Callable<Integer> {
    private final Supplier<ClickHouseAccess> access;

    @Spec
    private @Nullable CommandSpec spec;

    ClickHouseCommand(Supplier<ClickHouseAccess> access) {
        this.access = access;
    }

    abstract void run(ClickHouseAccess clickhouse);

    @Override
    public final Integer call() {
        try {
            run(access.get());
            return ExitCode.OK;
        } catch (ClickHouseException
                | LabelException
                | MigrationException
                | SettingsException
                | PriceBookException refused) {
            System.err.println(name() + ": " + refused.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private String name() {
        return spec == null ? "penumbra" : spec.qualifiedName();
    }

    /** Standard output itself, not picocli's writer: answers may be bytes. */
    static PrintStream out() {
        return System.out;
    }
}
