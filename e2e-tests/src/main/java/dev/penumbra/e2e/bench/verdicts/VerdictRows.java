package dev.penumbra.e2e.bench.verdicts;

import dev.penumbra.e2e.bench.GoalRow;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The figures of a run as rows. Shares are in 100. */
final class VerdictRows {
    private static final Predicate<Look> PRODUCT = Look::upgraded;
    private static final Predicate<Look> FIXED = Look::upgradedByFixedInterval;
    private static final double FALSE_SHARE = 10;
    private static final double EVER = 5;
    private static final double[] GAINS = {SimulatedSegments.LEAST_GAIN, 0.05, 0.10, SimulatedSegments.MOST_GAIN};

    private VerdictRows() {}

    static Stream<GoalRow> of(World world, Sampling sampling, List<Course> courses) {
        String where = world.words() + ", " + sampling.words() + ": ";
        String id = id(world, sampling);
        boolean isClaimed = sampling != Sampling.SESSIONS_IGNORED;
        Stream<GoalRow> common = Stream.of(
                row(
                        id + "_BAND",
                        where + "segments whose band ever missed the true net win",
                        isClaimed,
                        EVER,
                        courses,
                        Course::bandEverMissed),
                row(
                        id + "_EVID",
                        where + "segments that do not gain and whose e-value ever reached 20",
                        isClaimed,
                        EVER,
                        courses,
                        Course::evidenceEverReached));
        return Stream.concat(
                world == World.MIXED ? mixed(id, where, isClaimed, courses) : noGain(id, where, isClaimed, courses),
                common);
    }

    private static Stream<GoalRow> mixed(String id, String where, boolean isClaimed, List<Course> courses) {
        return Stream.concat(
                Stream.of(
                        row(
                                id,
                                where + "false of 100 upgrades, mean of publications",
                                isClaimed,
                                FALSE_SHARE,
                                courses,
                                course -> course.falseShare(PRODUCT)),
                        row(
                                id + "_FIX",
                                where + "the same by a fixed interval",
                                false,
                                FALSE_SHARE,
                                courses,
                                course -> course.falseShare(FIXED)),
                        row(
                                id + "_AT",
                                where + "segments exactly at the price, of 100",
                                false,
                                0,
                                courses,
                                VerdictRows::atThePrice)),
                times(id, where, courses));
    }

    private static Stream<GoalRow> noGain(String id, String where, boolean isClaimed, List<Course> courses) {
        return Stream.of(
                row(
                        id,
                        where + "segments ever falsely upgraded",
                        isClaimed,
                        EVER,
                        courses,
                        course -> course.everFalse(PRODUCT)),
                row(
                        id + "_FIX",
                        where + "the same by a fixed interval",
                        false,
                        EVER,
                        courses,
                        course -> course.everFalse(FIXED)));
    }

    private static double atThePrice(Course course) {
        return course.segments().stream()
                        .filter(observed -> observed.segment().isAtThePrice())
                        .count()
                / (double) course.segments().size();
    }

    /** Two rows for each step of gain: how many were found, and their median day. */
    private static Stream<GoalRow> times(String id, String where, List<Course> courses) {
        return IntStream.range(0, GAINS.length - 1)
                .boxed()
                .flatMap(step -> time(id, Integer.toString(step + 1), where, GAINS[step], GAINS[step + 1], courses));
    }

    private static Stream<GoalRow> time(
            String id, String step, String where, double from, double to, List<Course> courses) {
        List<Observed> such = courses.stream()
                .flatMap(course -> course.segments().stream())
                .filter(observed -> observed.segment().benefit() >= from
                        && observed.segment().benefit() < to)
                .toList();
        int[] days = such.stream()
                .flatMapToInt(observed -> observed.firstDay(PRODUCT).stream())
                .sorted()
                .toArray();
        String which = String.format(
                Locale.ROOT, "%sof %d that gain %.2f to %.2f above the price, ", where, such.size(), from, to);
        GoalRow found = GoalRow.reported(
                id + "_F" + step,
                which + "upgraded by the last day, in 100",
                100.0 * days.length / Math.max(such.size(), 1));
        return days.length == 0
                ? Stream.of(found)
                : Stream.of(
                        found,
                        GoalRow.reported(id + "_D" + step, which + "median day of those", days[days.length / 2]));
    }

    private static String id(World world, Sampling sampling) {
        return (world == World.MIXED ? "M" : "N")
                + switch (sampling) {
                    case EXCHANGES -> "E";
                    case SESSIONS -> "S";
                    case SESSIONS_IGNORED -> "I";
                };
    }

    private static GoalRow row(
            String id,
            String what,
            boolean isClaimed,
            double must,
            List<Course> courses,
            ToDoubleFunction<Course> share) {
        double value = 100 * Course.mean(courses, share);
        return isClaimed ? new GoalRow(id, what, value, must, null, value <= must) : GoalRow.reported(id, what, value);
    }
}
