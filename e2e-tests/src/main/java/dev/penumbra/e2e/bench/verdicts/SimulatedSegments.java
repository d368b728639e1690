package dev.penumbra.e2e.bench.verdicts;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws segments: how good Pro is on them, what it costs there and how many pairs a day they have. */
final class SimulatedSegments {
    static final double LEAST_GAIN = 0.02;
    static final double MOST_GAIN = 0.20;
    private static final double MOST_LOSS = 0.10;
    private static final double BETTER_SHARE = 0.2;
    private static final double AT_THE_PRICE_SHARE = 0.4;

    private final SimulationSettings settings;
    private final SplittableRandom random;

    private SimulatedSegments(SimulationSettings settings, long seed) {
        this.settings = settings;
        this.random = new SplittableRandom(seed);
    }

    static List<SimulatedSegment> draw(World world, SimulationSettings settings, long seed) {
        SimulatedSegments draw = new SimulatedSegments(settings, seed);
        return IntStream.range(0, settings.segments())
                .mapToObj(i -> draw.segment(world, i))
                .toList();
    }

    private SimulatedSegment segment(World world, int index) {
        double price = random.nextDouble(0.005, 0.03);
        double benefit = benefit(world, (index + 0.5) / settings.segments());
        double worse = Math.max(random.nextDouble(0, 0.10), -(price + benefit));
        return new SimulatedSegment(
                "feature=s%05d".formatted(index),
                (int) Math.round(between(settings.fewestPairs(), settings.mostPairs())),
                benefit,
                price,
                Math.max(0, worse + price + benefit),
                worse,
                random.nextDouble(0, 0.05));
    }

    private double benefit(World world, double place) {
        if (world == World.NO_GAIN) {
            return 0;
        }
        if (place < BETTER_SHARE) {
            return between(LEAST_GAIN, MOST_GAIN);
        }
        return place < BETTER_SHARE + AT_THE_PRICE_SHARE ? 0 : -random.nextDouble(0.01, MOST_LOSS);
    }

    /** As many below the geometric mean as above it. */
    private double between(double least, double most) {
        return least * Math.pow(most / least, random.nextDouble());
    }
}
