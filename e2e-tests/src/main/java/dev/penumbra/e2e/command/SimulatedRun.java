package dev.penumbra.e2e.command;

import dev.penumbra.clickhouse.verdict.Division;
import dev.penumbra.clickhouse.verdict.VerdictFormat;
import dev.penumbra.clickhouse.verdict.Verdicts;
import dev.penumbra.e2e.demo.Demo;
import dev.penumbra.e2e.demo.DemoSettings;
import dev.penumbra.e2e.demo.DemoTraffic;
import dev.penumbra.e2e.demo.Progress;
import dev.penumbra.e2e.ledger.LedgerLine;
import dev.penumbra.e2e.stack.Form;
import dev.penumbra.e2e.stack.Stack;
import dev.penumbra.e2e.stack.StackException;
import dev.penumbra.e2e.stack.StackFolder;
import dev.penumbra.e2e.stack.StackPorts;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A stack of either form with simulated models, its ledger and its verdicts, as a person sees them.
 *
 * @param exit end when the verdicts are there, in the place of staying until Ctrl-C
 */
record SimulatedRun(CommandSpec spec, Form form, StackPorts ports, VerdictFormat format, boolean exit) {
    private static final Duration WINDOW = Duration.ofDays(28);
    private static final int INTERRUPTED = 130;
    private static final long MEBIBYTE = 1024 * 1024;

    int of(DemoTraffic traffic, DemoSettings settings) throws Exception {
        StackFolder folder = Home.folder();
        AtomicBoolean interrupted = new AtomicBoolean();
        Progress progress = new Progress(err(), Boolean.getBoolean("penumbra.terminal"));
        try (Stack stack = Stack.open(folder, ports, form)) {
            System.setProperty(
                    "penumbra.log", folder.logs().resolve("penumbra.log").toString());
            progress.say("Beginning with an empty folder, " + folder.path());
            Demo demo = new Demo(stack, traffic, settings, progress);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(demo, interrupted), "stop"));
            try (demo) {
                return run(demo, stack);
            }
        } catch (Exception failure) {
            if (interrupted.get()) {
                return INTERRUPTED;
            }
            throw failure;
        }
    }

    private int run(Demo demo, Stack stack) throws InterruptedException {
        List<LedgerLine> ledger = demo.run();
        boolean holds = ledger.stream().allMatch(LedgerLine::holds);
        LedgerTable.print(err(), ledger);
        err().printf("%nmemory: at most %d MiB in all%n%n", stack.peakMemory().bytes() / MEBIBYTE);
        printVerdicts(stack);
        if (!holds) {
            throw new StackException("The ledger does not hold: see the lines above and the logs in "
                    + stack.folder().logs() + ".");
        }
        if (!exit) {
            WhereNext.print(err(), stack);
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private void printVerdicts(Stack stack) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(format.text(
                new Verdicts(stack.clickHouse()).ofTheLast(WINDOW, Division.SEGMENTS), Ansi.AUTO.enabled()));
        out.flush();
    }

    /** On Ctrl-C: what the main thread sees of the end is no failure. */
    private static void stop(Demo demo, AtomicBoolean interrupted) {
        interrupted.set(true);
        demo.close();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
