package dev.penumbra.e2e.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.e2e.ledger.ClientTotals;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends traffic to any Gemini endpoint and prints the client's books as JSON. */
@Command(
        name = "traffic",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Open-loop traffic from the built-in scenarios or a recorded corpus.")
public final class TrafficCommand implements Callable<Integer> {
    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080")
    private URI url = URI.create("");

    @Option(names = "--model", defaultValue = "gemini-3.1-flash-lite")
    private String model = "";

    @Option(names = "--key-file", description = "without it the key is client-key")
    private @Nullable Path keyFile;

    @Option(names = "--corpus", description = "recorded pairs, one JSON object a line; the built-in scenarios without")
    private @Nullable Path corpus;

    @Option(names = "--seed", defaultValue = "1", description = "of the built-in scenarios and of the arrivals")
    private long seed;

    @Option(names = "--rate", defaultValue = "100", description = "requests a second, Poisson")
    private double rate;

    @Option(names = "--trace", description = "recorded arrivals (offset_ms,...) in the place of a rate")
    private @Nullable Path trace;

    @Option(names = "--trace-speed", defaultValue = "1.0")
    private double traceSpeed;

    @Option(names = "--limit", description = "items at most")
    private @Nullable Integer limit;

    @Option(names = "--timeout-seconds", defaultValue = "120")
    private long timeoutSeconds;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TrafficCommand())
                .setExecutionExceptionHandler(TrafficCommand::explain)
                .execute(arguments));
    }

    private static int explain(Exception cause, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println("traffic: " + cause.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public Integer call() throws Exception {
        Target target = new Target(url, model, KeyFile.read(keyFile, "client-key"));
        List<TrafficItem> items = TrafficSource.items(corpus, seed);
        List<TrafficItem> sent = limit == null ? items : items.subList(0, Math.min(limit, items.size()));
        try (TrafficGenerator generator = new TrafficGenerator(target, limits())) {
            ClientTotals totals =
                    generator.run(sent, arrivals(), TrafficCommand::report).get();
            System.out.println(new ObjectMapper().writeValueAsString(totals));
            return CommandLine.ExitCode.OK;
        }
    }

    private LoadLimits limits() {
        return LoadLimits.standard().withTimeout(Duration.ofSeconds(timeoutSeconds));
    }

    private Arrivals arrivals() {
        return trace == null ? Arrivals.poisson(rate, seed) : TraceArrivals.read(trace, traceSpeed);
    }

    private static void report(long sent, long ended) {
        System.err.println("sent " + sent + ", ended " + ended);
    }
}
