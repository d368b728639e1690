package dev.penumbra.e2e.bench.verdicts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All days of one repetition: what every segment was told, and how much of it was wrong. */
record Course(int days, List<Observed> segments) {
    Course {
        segments = List.copyOf(segments);
    }

    static Course of(List<SimulatedSegment> segments, List<List<Look>> publications) {
        Map<String, List<Look>> looks =
                publications.stream().flatMap(List::stream).collect(Collectors.groupingBy(Look::segment));
        List<Observed> observed = new ArrayList<>();
        segments.forEach(segment -> observed.add(new Observed(segment, looks.getOrDefault(segment.name(), List.of()))));
        return new Course(publications.size(), observed);
    }

    /** False upgrades over upgrades, none for none, as the mean of all publications. */
    double falseShare(Predicate<Look> upgraded) {
        return IntStream.range(0, days)
                .mapToDouble(day -> falseShare(upgraded, day))
                .average()
                .orElse(0);
    }

    private double falseShare(Predicate<Look> upgraded, int day) {
        List<Observed> said = segments.stream()
                .filter(observed -> upgraded.test(observed.looks().get(day)))
                .toList();
        long wrong =
                said.stream().filter(observed -> !observed.segment().isBetter()).count();
        return (double) wrong / Math.max(said.size(), 1);
    }

    /** Share of the segments that are not better, and were upgraded on some day all the same. */
    double everFalse(Predicate<Look> upgraded) {
        return share(notBetter(), observed -> observed.ever(upgraded));
    }

    double bandEverMissed() {
        return share(segments, Observed::bandEverMissed);
    }

    /** Of the segments that are not better. */
    double evidenceEverReached() {
        return share(notBetter(), Observed::evidenceEverReached);
    }

    private List<Observed> notBetter() {
        return segments.stream()
                .filter(observed -> !observed.segment().isBetter())
                .toList();
    }

    private static double share(List<Observed> some, Predicate<Observed> which) {
        return some.stream().filter(which).count() / (double) Math.max(some.size(), 1);
    }

    static double mean(List<Course> repetitions, ToDoubleFunction<Course> figure) {
        return repetitions.stream().mapToDouble(figure).average().orElse(0);
    }
}
