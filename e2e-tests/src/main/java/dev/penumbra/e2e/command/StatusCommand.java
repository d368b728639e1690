package dev.penumbra.e2e.command;

import dev.penumbra.e2e.stack.Part;
import dev.penumbra.e2e.stack.ResidentMemory;
import dev.penumbra.e2e.stack.RunningStack;
import dev.penumbra.e2e.stack.StackException;
import dev.penumbra.e2e.stack.StackFolder;
import dev.penumbra.e2e.stack.StackState;
import dev.penumbra.e2e.stack.TopicLag;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what runs, on which ports, with how much memory and how far the jobs are behind. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "What runs here. Exit code 0 when a stack runs, 3 when none does.")
final class StatusCommand implements Callable<Integer> {
    static final int NOTHING_RUNS = 3;
    private static final long MEBIBYTE = 1024 * 1024;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        StackFolder folder = Home.folder();
        PrintWriter out = spec.commandLine().getOut();
        return RunningStack.in(folder)
                .map(stack -> print(out, folder, stack.state()))
                .orElseGet(() -> {
                    out.println("No stack runs in " + folder.path() + ".");
                    return NOTHING_RUNS;
                });
    }

    private static int print(PrintWriter out, StackFolder folder, StackState state) {
        out.printf("A stack runs in %s since %s.%n%n", folder.path(), state.startedAt());
        out.printf("%-15s %8s %7s %9s%n", "process", "pid", "port", "memory");
        row(out, "penumbra", state.pid(), "");
        Map<String, Integer> ports = portsByName(state);
        for (StackState.Running process : state.processes()) {
            if (process.handle().isPresent()) {
                Integer port = ports.get(process.name());
                row(out, process.name(), process.pid(), port == null ? "" : port.toString());
            } else {
                out.printf("%-15s %8s%n", process.name(), "ended");
            }
        }
        out.printf("%nlag: %s%nlogs: %s%n", lag(state), folder.logs());
        return 0;
    }

    private static Map<String, Integer> portsByName(StackState state) {
        return Map.of(
                Part.PROXY.label(), state.ports().proxy(),
                Part.SECOND_PROXY.label(), state.ports().secondProxy(),
                Part.JOBS.label(), state.ports().flinkUi(),
                Part.JOB_MANAGER.label(), state.ports().flinkUi(),
                Part.KAFKA.label(), state.ports().kafka(),
                Part.CLICKHOUSE.label(), state.ports().clickHouse());
    }

    private static void row(PrintWriter out, String name, long pid, String port) {
        out.printf("%-15s %8d %7s %5d MiB%n", name, pid, port, ResidentMemory.ofProcess(pid) / MEBIBYTE);
    }

    private static String lag(StackState state) {
        try {
            return TopicLag.of("127.0.0.1:" + state.ports().kafka(), "completions", "penumbra") + " completions";
        } catch (StackException silent) {
            return "unknown (" + silent.getMessage() + ")";
        }
    }
}
