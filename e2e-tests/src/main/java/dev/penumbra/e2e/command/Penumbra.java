package dev.penumbra.e2e.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.command.LabelsCommand;
import dev.penumbra.clickhouse.command.MigrateCommand;
import dev.penumbra.clickhouse.command.PricesCommand;
import dev.penumbra.clickhouse.command.RecommendCommand;
import dev.penumbra.clickhouse.command.ReportCommand;
import dev.penumbra.clickhouse.command.SqlCommand;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code penumbra}: each of its subcommands is a class of this package or of the module that it speaks to. */
@Command(
        name = "penumbra",
        mixinStandardHelpOptions = true,
        version = "Penumbra 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description = "Is the dear model worth its price, segment by segment?",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            ClusterCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            StatusCommand.class,
            DownCommand.class,
            PrepareCommand.class
        })
public final class Penumbra {
    private Penumbra() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Penumbra())
                .addSubcommand(new RecommendCommand(Penumbra::clickHouse))
                .addSubcommand(new ReportCommand(Penumbra::clickHouse))
                .addSubcommand(new PlanCommand(Penumbra::clickHouse, Clock.systemUTC()))
                .addSubcommand(new SqlCommand(Penumbra::clickHouse))
                .addSubcommand(new MigrateCommand(Penumbra::clickHouse, Clock.systemUTC()))
                .addSubcommand(new ForgetCommand(Penumbra::clickHouse, Clock.systemUTC()))
                .addSubcommand(PricesCommand.line(Penumbra::clickHouse))
                .addSubcommand(LabelsCommand.line(Penumbra::clickHouse, Clock.systemUTC()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Penumbra::explain);
    }

    /** The server that the environment names, else the one of the stack that runs here. */
    private static ClickHouseAccess clickHouse() {
        return ClickHouseAccess.find(System.getenv(), Home.folder().data("clickhouse"));
    }

    /** One sentence for a person; what a programmer needs goes to the log. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        Logger logger = LoggerFactory.getLogger(Penumbra.class);
        logger.error("The command failed.", failure);
        command.getErr().println("penumbra: " + sentence(failure));
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Our own exceptions and refused values speak in sentences; what else is thrown needs its type to be understood. */
    private static String sentence(Exception failure) {
        boolean isSentence = failure instanceof IllegalArgumentException
                || failure.getClass().getPackageName().startsWith("dev.penumbra");
        return isSentence ? String.valueOf(failure.getMessage()) : failure.toString();
    }
}
