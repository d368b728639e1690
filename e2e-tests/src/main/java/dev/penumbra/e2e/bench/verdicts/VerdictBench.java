package dev.penumbra.e2e.bench.verdicts;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.e2e.bench.GoalRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Simulates every world with every way of sampling, one after the other, on an engine of its own. */
public final class VerdictBench {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final SimulationSettings settings;
    private final Consumer<String> progress;

    private VerdictBench(Path folder, SimulationSettings settings, Consumer<String> progress) {
        this.folder = folder;
        this.settings = settings;
        this.progress = progress;
    }

    /** In a new folder below {@code home}, of which only the log stays. */
    public static VerdictBench of(Path home, Clock clock, SimulationSettings settings, Consumer<String> progress) {
        return new VerdictBench(home.resolve("verdicts-" + STAMP.format(clock.instant())), settings, progress);
    }

    /**
     * The rows of the result.
     *
     * @throws IOException if the folder cannot be written
     */
    public List<GoalRow> rows() throws IOException {
        try (BenchEngine engine = BenchEngine.start(folder)) {
            return rows(engine.access());
        }
    }

    private List<GoalRow> rows(ClickHouseAccess access) {
        Simulation simulation = Simulation.of(access, settings, progress);
        List<GoalRow> rows = new ArrayList<>();
        for (Sampling sampling : Sampling.values()) {
            for (World world : World.values()) {
                VerdictRows.of(world, sampling, simulation.courses(world, sampling))
                        .forEach(rows::add);
            }
        }
        return rows;
    }
}
