package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code labels}: what people say of pairs, so that the judge's errors are known. */
@Command(
        name = "labels",
        synopsisSubcommandLabel = "COMMAND",
        description = "Asks people about pairs of answers, to know the judge's errors.")
public final class LabelsCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private LabelsCommand() {}

    /** The command with both of its own. */
    public static CommandLine line(Supplier<ClickHouseAccess> access, Clock clock) {
        return new CommandLine(new LabelsCommand())
                .addSubcommand(new LabelsSampleCommand(access))
                .addSubcommand(new LabelsImportCommand(access, clock));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "say what to do: sample or import");
        }
    }
}
