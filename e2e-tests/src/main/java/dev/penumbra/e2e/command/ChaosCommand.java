package dev.penumbra.e2e.command;

import dev.penumbra.e2e.chaos.ChaosRun;
import dev.penumbra.e2e.chaos.ChaosSettings;
import dev.penumbra.e2e.chaos.IdentityRow;
import dev.penumbra.e2e.chaos.IdentityTable;
import dev.penumbra.e2e.chaos.LongOutage;
import dev.penumbra.e2e.chaos.StackOnThisMachine;
import dev.penumbra.e2e.stack.Form;
import dev.penumbra.e2e.stack.Stack;
import dev.penumbra.e2e.stack.StackException;
import dev.penumbra.e2e.stack.StackFolder;
import dev.penumbra.e2e.stack.StackPorts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Breaks the system while it works, and proves that nothing was lost or shown twice. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Load through a stack of its own while its processes are killed and stopped and their connections cut at random; at the end"
                        + " the ledger. Exit code 0 only if every line of it holds; else the folder with all data is kept.")
final class ChaosCommand implements Callable<Integer> {
    /** How the ledger is printed. */
    enum Format {
        TABLE,
        JSON
    }

    @Option(names = "--seconds", defaultValue = "60", paramLabel = "N", description = "of load with faults")
    private long seconds;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S", description = "the same seed plans the same faults")
    private long seed;

    @Option(names = "--rate", defaultValue = "30", paramLabel = "R", description = "requests a second on average")
    private double rate;

    @Option(
            names = "--outage",
            paramLabel = "WHAT",
            description =
                    "instead of random faults, this one is down for nearly the whole time: broker, clickhouse, jobs; or"
                            + " quota: the proxies do not reach Kafka until their event logs are full")
    private @Nullable LongOutage outage;

    @Option(names = "--cluster", description = "two proxies and a Flink cluster that a supervisor starts again")
    private boolean cluster;

    @Option(names = "--format", defaultValue = "table", description = "table or json")
    private Format format = Format.TABLE;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (cluster && outage != null && outage != LongOutage.QUOTA) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--outage keeps a process down, which a cluster's supervisor starts again at once; leave out --cluster.");
        }
        StackFolder folder = folder();
        PrintWriter err = spec.commandLine().getErr();
        List<IdentityRow> rows = run(folder, err);
        PrintWriter out = spec.commandLine().getOut();
        out.print(format == Format.JSON ? IdentityTable.json(rows) : IdentityTable.table(rows));
        out.flush();
        if (!rows.stream().allMatch(IdentityRow::holds)) {
            throw new StackException("The ledger does not hold; everything is kept in " + folder.path() + ".");
        }
        folder.remove();
        return 0;
    }

    private List<IdentityRow> run(StackFolder folder, PrintWriter err) throws InterruptedException {
        ChaosSettings settings = new ChaosSettings(Duration.ofSeconds(seconds), seed, rate, outage);
        StackOnThisMachine stack = new StackOnThisMachine(Stack.open(folder, StackPorts.free(), form()));
        try (ChaosRun run = new ChaosRun(stack, settings, sentence -> say(err, sentence))) {
            Runtime.getRuntime().addShutdownHook(new Thread(run::close, "stop"));
            return run.run();
        }
    }

    private Form form() {
        return cluster ? Form.CLUSTER : Form.ONE_MACHINE;
    }

    private static void say(PrintWriter progress, String sentence) {
        progress.println(sentence);
        progress.flush();
    }

    /** A folder a run, so that one that failed can be looked at while the next one goes. */
    private StackFolder folder() {
        Path runs = Path.of(System.getProperty(Home.REPOSITORY_PROPERTY, ""), ".penumbra", "chaos");
        String name = "seed-" + seed + "-" + Clock.systemUTC().instant().getEpochSecond();
        return new StackFolder(runs.resolve(name));
    }
}
