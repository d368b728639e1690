package dev.penumbra.e2e.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups the benches. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measures, and prints each figure beside its goal.",
        subcommands = {
            BenchProxyCommand.class,
            BenchPipelineCommand.class,
            BenchQueriesCommand.class,
            BenchVerdictsCommand.class
        })
final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to measure: bench proxy, pipeline, queries or verdicts.");
    }
}
