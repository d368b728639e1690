package dev.penumbra.e2e.command;

import dev.penumbra.clickhouse.verdict.VerdictFormat;
import dev.penumbra.e2e.demo.DemoSettings;
import dev.penumbra.e2e.demo.DemoTraffic;
import dev.penumbra.e2e.stack.Form;
import dev.penumbra.e2e.stack.StackPorts;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the whole system on this machine as it runs on many: two proxies, Kafka, a Flink cluster, ClickHouse. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "The system as on many machines: two proxies behind one client list, a Kafka broker, a Flink"
                + " JobManager and two TaskManagers with RocksDB, ClickHouse, each a process of its own. What dies is"
                + " started again. Without a configuration it runs the demo's traffic against simulated models in an"
                + " empty folder, then stays.")
final class ClusterCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "real models, as with up; what it measures is kept")
    private @Nullable Path config;

    @Option(names = "--exit", description = "without --config: end when the verdicts are there")
    private boolean exit;

    @Option(names = "--format", defaultValue = "table", description = "of the verdicts: table, json or markdown")
    private VerdictFormat format = VerdictFormat.TABLE;

    @Mixin
    private PortOptions ports = new PortOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        StackPorts chosen = ports.ports();
        if (config == null) {
            return new SimulatedRun(spec, Form.CLUSTER, chosen, format, exit)
                    .of(DemoTraffic.builtIn(), DemoSettings.standard());
        }
        RealRun run = RealRun.of(Form.CLUSTER, config, chosen);
        var unused = run.proxy();
        return run.untilInterrupted(spec.commandLine().getErr());
    }
}
