package dev.penumbra.e2e.fake;

import dev.penumbra.e2e.traffic.KeyFile;
import dev.penumbra.e2e.traffic.TrafficSource;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the simulated models as a process of their own, until it is told to stop. */
@Command(
        name = "fake-llm",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Simulated models behind the Gemini protocol; GET /ledger shows what they served.")
public final class FakeLlmCommand implements Callable<Integer> {
    @Option(names = "--host", defaultValue = "127.0.0.1")
    private String host = "";

    @Option(names = "--port", defaultValue = "9100", description = "0 for any free one")
    private int port;

    @Option(names = "--lite", defaultValue = "gemini-3.1-flash-lite")
    private String lite = "";

    @Option(names = "--pro", defaultValue = "gemini-3.1-pro-preview")
    private String pro = "";

    @Option(names = "--judge", defaultValue = "gemini-4-argon")
    private String judge = "";

    @Option(names = "--client-key-file", description = "without it the key is client-key, and so on")
    private @Nullable Path clientKeyFile;

    @Option(names = "--shadow-key-file")
    private @Nullable Path shadowKeyFile;

    @Option(names = "--repeat-key-file")
    private @Nullable Path repeatKeyFile;

    @Option(names = "--judge-key-file")
    private @Nullable Path judgeKeyFile;

    @Option(names = "--corpus", description = "recorded pairs, one JSON object a line; the built-in scenarios without")
    private @Nullable Path corpus;

    @Option(names = "--seed", defaultValue = "1", description = "of the built-in scenarios and of the judge's errors")
    private long seed;

    @Option(names = "--lite-median-millis", defaultValue = "150", description = "where no latency is recorded")
    private double liteMedianMillis;

    @Option(names = "--pro-median-millis", defaultValue = "600")
    private double proMedianMillis;

    @Option(names = "--judge-median-millis", defaultValue = "300")
    private double judgeMedianMillis;

    @Option(names = "--latency-sigma", defaultValue = "0.35", description = "of the logarithm")
    private double latencySigma;

    @Option(names = "--latency-scale", defaultValue = "1.0", description = "multiplies every latency, recorded or not")
    private double latencyScale;

    @Option(names = "--judge-error-rate", defaultValue = "0.10")
    private double judgeErrorRate;

    @Option(names = "--position-bias", defaultValue = "0", description = "chance that the judge names the first answer")
    private double positionBias;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FakeLlmCommand())
                .setExecutionExceptionHandler(FakeLlmCommand::explain)
                .execute(arguments));
    }

    private static int explain(Exception cause, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println("fake-llm: " + cause.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<TrafficItem> items = TrafficSource.items(corpus, seed);
        try (FakeLlm fake = FakeLlm.start(settings(), new SimulatedModels(items, latencies(), temper()))) {
            System.out.println("simulated models with " + items.size() + " questions at " + fake.uri());
            awaitEnd();
            return CommandLine.ExitCode.OK;
        }
    }

    private static void awaitEnd() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(end::countDown, "end"));
        end.await();
    }

    private FakeLlmSettings settings() {
        ApiKeys standard = ApiKeys.standard();
        ApiKeys keys = new ApiKeys(
                KeyFile.read(clientKeyFile, standard.client()),
                KeyFile.read(shadowKeyFile, standard.shadow()),
                KeyFile.read(repeatKeyFile, standard.repeat()),
                KeyFile.read(judgeKeyFile, standard.judge()));
        return new FakeLlmSettings(host, port, keys, new ServedModels(lite, pro, judge));
    }

    private Latencies latencies() {
        return new Latencies(liteMedianMillis, proMedianMillis, judgeMedianMillis, latencySigma, latencyScale);
    }

    private JudgeTemper temper() {
        return new JudgeTemper(judgeErrorRate, positionBias, seed);
    }
}
