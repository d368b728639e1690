package dev.penumbra.e2e.command;

import dev.penumbra.e2e.stack.RunningStack;
import dev.penumbra.e2e.stack.StackFolder;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the stack that runs here and says how. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the stack that runs here.")
final class DownCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        StackFolder folder = Home.folder();
        PrintWriter out = spec.commandLine().getOut();
        RunningStack.in(folder)
                .ifPresentOrElse(
                        stack -> out.println(sentence(stack)),
                        () -> out.println("No stack runs in " + folder.path() + ": nothing to stop."));
        return 0;
    }

    private static String sentence(RunningStack stack) {
        long pid = stack.state().pid();
        return switch (stack.stop()) {
            case BY_ITSELF ->
                "Stopped the stack (process " + pid + ") and its "
                        + stack.state().processes().size() + " processes.";
            case KILLED -> "The stack (process " + pid + ") did not stop in time: it and its processes were killed.";
        };
    }
}
