package dev.penumbra.e2e.command;

import dev.penumbra.e2e.check.ConfigurationCheck;
import dev.penumbra.e2e.check.Finding;
import dev.penumbra.e2e.check.JudgeArm;
import dev.penumbra.e2e.check.UpstreamProbe;
import dev.penumbra.e2e.stack.Form;
import dev.penumbra.proxy.config.ProxyConfiguration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the whole system on this machine in front of real models, and keeps what it measures. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "The whole system here, in front of the models that the file names. Ports, folders, Kafka and"
                + " ClickHouse are the stack's own; what was measured before is still there.")
final class UpCommand implements Callable<Integer> {
    private static final int CHECK_FAILED = 4;

    @Option(names = "--config", paramLabel = "FILE", defaultValue = "penumbra.yaml", description = "what to run with")
    private Path config = Path.of("penumbra.yaml");

    @Option(
            names = "--check",
            description = "try keys, upstreams, the judge and prices, say what is wrong and start nothing;"
                    + " exit code 4 when anything is")
    private boolean check;

    @Mixin
    private PortOptions ports = new PortOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        RealRun run = RealRun.of(Form.ONE_MACHINE, config, ports.ports());
        ProxyConfiguration proxy = run.proxy();
        return check
                ? check(proxy, run.judge())
                : run.untilInterrupted(spec.commandLine().getErr());
    }

    private int check(ProxyConfiguration proxy, @Nullable JudgeArm judge) {
        List<Finding> findings = new ConfigurationCheck(
                        proxy,
                        judge,
                        new UpstreamProbe(),
                        proxy.priceBook(),
                        Clock.systemUTC().instant())
                .run();
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding ->
                out.printf("%-7s %s: %s%n", finding.good() ? "good" : "WRONG", finding.what(), finding.message()));
        out.flush();
        return findings.stream().allMatch(Finding::good) ? 0 : CHECK_FAILED;
    }
}
