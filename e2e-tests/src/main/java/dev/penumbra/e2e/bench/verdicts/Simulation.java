package dev.penumbra.e2e.bench.verdicts;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lets days pass on a database of its own: each brings pairs, and then everything is looked at. */
final class Simulation {
    private final DrawnPairs pairs;
    private final Looking looking;
    private final SimulationSettings settings;
    private final Consumer<String> progress;

    private Simulation(
            ClickHouseClient clickhouse, Looking looking, SimulationSettings settings, Consumer<String> progress) {
        this.pairs = new DrawnPairs(clickhouse);
        this.looking = looking;
        this.settings = settings;
        this.progress = progress;
    }

    /** With the product's rule and the fixed interval beside it. */
    static Simulation of(ClickHouseAccess access, SimulationSettings settings, Consumer<String> progress) {
        ClickHouseClient clickhouse = new ClickHouseClient(access);
        return new Simulation(clickhouse, new Looking(clickhouse, true), settings, progress);
    }

    /** With the product's rule alone. */
    static Simulation ofTheProduct(ClickHouseAccess access, SimulationSettings settings) {
        ClickHouseClient clickhouse = new ClickHouseClient(access);
        return new Simulation(clickhouse, new Looking(clickhouse, false), settings, sentence -> {});
    }

    /** Every repetition, on pairs of its own. */
    List<Course> courses(World world, Sampling sampling) {
        List<Course> courses = new ArrayList<>();
        for (int repetition = 0; repetition < settings.repetitions(); repetition++) {
            courses.add(course(world, sampling, settings.seed() + repetition));
        }
        return courses;
    }

    private Course course(World world, Sampling sampling, long seed) {
        List<SimulatedSegment> segments = SimulatedSegments.draw(world, settings, seed);
        pairs.beginWith(segments);
        List<List<Look>> publications = new ArrayList<>();
        for (int day = 0; day < settings.days(); day++) {
            pairs.draw(day, sampling, seed);
            publications.add(looking.look());
            progress.accept(sentence(world, sampling, publications));
        }
        return Course.of(segments, publications);
    }

    private String sentence(World world, Sampling sampling, List<List<Look>> publications) {
        List<Look> today = publications.get(publications.size() - 1);
        return "%s, %s: day %d of %d, %,d pairs, %d upgrades"
                .formatted(
                        world.words(),
                        sampling.words(),
                        publications.size(),
                        settings.days(),
                        today.stream().mapToLong(Look::pairs).sum(),
                        today.stream().filter(Look::upgraded).count());
    }
}
