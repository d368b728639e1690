package dev.penumbra.e2e.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.command.Window;
import dev.penumbra.e2e.plan.Assumptions;
import dev.penumbra.e2e.plan.PlanConfiguration;
import dev.penumbra.e2e.plan.PlanRow;
import dev.penumbra.e2e.plan.PlanText;
import dev.penumbra.e2e.plan.PlannedTraffic;
import dev.penumbra.e2e.plan.Planner;
import dev.penumbra.e2e.plan.TrafficReader;
import dev.penumbra.schema.event.Tier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what each rule will cost a day and how long until a verdict, before it is switched on. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "What each rule will cost a day and how long until there is enough evidence, for the traffic that"
                + " ClickHouse has seen, that a file holds, or that the options state.")
final class PlanCommand implements Callable<Integer> {
    private final Supplier<ClickHouseAccess> access;
    private final Clock clock;

    @Option(names = "--config", paramLabel = "FILE", description = "the rules; the shipped configuration otherwise")
    private @Nullable Path config;

    @Option(
            names = "--traffic",
            paramLabel = "FILE.jsonl",
            description = "lines with segment, model, requests_per_day, input_tokens, output_tokens; if need be route,"
                    + " dimensions, shadow_output_tokens")
    private @Nullable Path traffic;

    @Option(names = "--since", defaultValue = "7d", converter = Window.class, description = "how far back to look")
    private Duration window = Duration.ofDays(7);

    @Option(names = "--requests-per-day", paramLabel = "N", description = "traffic of one kind, in the place of a file")
    private @Nullable Double requestsPerDay;

    @Option(names = "--input-tokens", paramLabel = "N", defaultValue = "1000", description = "of each such request")
    private double inputTokens;

    @Option(names = "--output-tokens", paramLabel = "N", defaultValue = "300", description = "of each served answer")
    private double outputTokens;

    @Option(names = "--model", paramLabel = "MODEL", description = "that is asked; the first of tiers.lite otherwise")
    private @Nullable String model;

    @Option(names = "--shadow-output-ratio", defaultValue = "4", description = "tokens of an unseen shadow's answer")
    private double shadowOutputRatio;

    @Option(names = "--disagreement", defaultValue = "0.3", description = "share of the pairs that differ")
    private double disagreement;

    @Option(names = "--effect", defaultValue = "0.05", description = "least net win that a verdict is to find")
    private double effect;

    @Option(names = "--format", defaultValue = "table", description = "table or json")
    private Format format = Format.TABLE;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    enum Format {
        TABLE,
        JSON
    }

    PlanCommand(Supplier<ClickHouseAccess> access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        PlanConfiguration configuration = PlanConfiguration.read(config);
        Assumptions assumed = new Assumptions(shadowOutputRatio, disagreement, effect);
        Planner planner =
                new Planner(configuration, assumed, configuration.proxy().priceBook(), clock.instant());
        List<PlannedTraffic> planned = traffic(configuration);
        if (planned.isEmpty()) {
            throw new IllegalArgumentException("there is no traffic to plan for: ClickHouse has seen none that could be"
                    + " mirrored; state some with --requests-per-day or --traffic FILE.jsonl");
        }
        List<PlanRow> rows = planner.plan(planned);
        out().print(format == Format.JSON ? PlanText.json(rows) : PlanText.table(rows, assumed));
        out().flush();
        return ExitCode.OK;
    }

    private List<PlannedTraffic> traffic(PlanConfiguration configuration) {
        if (traffic != null) {
            return TrafficReader.file(traffic);
        }
        return requestsPerDay == null
                ? TrafficReader.observed(access.get(), window)
                : List.of(new PlannedTraffic(
                        "all", asked(configuration), null, Map.of(), requestsPerDay, inputTokens, outputTokens, null));
    }

    private String asked(PlanConfiguration configuration) {
        List<String> lite = configuration.proxy().tiers().models().getOrDefault(Tier.LITE, List.of());
        if (model == null && lite.isEmpty()) {
            throw new IllegalArgumentException(
                    "say which model is asked: --model MODEL, or proxy.tiers.lite in the file");
        }
        return model == null ? lite.get(0) : model;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
