package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prices}: the price book, before money is computed from it. */
@Command(name = "prices", synopsisSubcommandLabel = "COMMAND", description = "Checks a price book.")
public final class PricesCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private PricesCommand() {}

    /** The command with its own. */
    public static CommandLine line(Supplier<ClickHouseAccess> access) {
        return new CommandLine(new PricesCommand()).addSubcommand(new PricesCheckCommand(access));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "say what to do: check");
        }
    }
}
