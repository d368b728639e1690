package dev.penumbra.e2e.command;

import dev.penumbra.clickhouse.embedded.library.EngineLibrary;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Fetches ClickHouse's engine; the launcher has by then fetched what Maven needs. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description = "Fetches all that the build, the tests and the demo need; then none of them needs a network.")
final class PrepareCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        PrintWriter err = spec.commandLine().getErr();
        EngineLibrary.ofThisMachine().prepared(err::println);
        err.println("Everything is here: mvn -o verify and ./penumbra demo need no network now.");
    }
}
