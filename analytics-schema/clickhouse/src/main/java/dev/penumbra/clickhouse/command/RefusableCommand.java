package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.access.ClickHouseException;
import dev.penumbra.clickhouse.label.LabelException;
import dev.penumbra.clickhouse.migration.MigrationException;
import dev.penumbra.clickhouse.migration.SettingsException;
import dev.penumbra.clickhouse.report.ReportException;
import dev.penumbra.clickhouse.verdict.VerdictException;
import dev.penumbra.schema.price.PriceBookException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands share: a refusal is one sentence and a status. */
abstract class RefusableCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    abstract void run();

    @Override
    public final Integer call() {
        try {
            run();
            return ExitCode.OK;
        } catch (ClickHouseException
                | LabelException
                | MigrationException
                | SettingsException
                | PriceBookException
                | ReportException
                | VerdictException refused) {
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
