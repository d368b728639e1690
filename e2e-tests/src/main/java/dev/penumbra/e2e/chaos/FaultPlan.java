package dev.penumbra.e2e.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which faults hit whom and when, by a seed alone: the same seed, length and members give the same plan. Every member is
 * killed at least once, every link disturbed, and whoever can be is taken off the network; what else happens is drawn.
 */
public record FaultPlan(List<Fault> faults) {
    /** At both ends nothing is broken, so that the run begins with traffic and ends with it. */
    private static final long QUIET_MILLIS = 6_000;

    private static final long SLOT_MILLIS = 5_000;
    /** Whoever is severed finds out by its time limits, and so needs longer to be back. */
    private static final long SEVERED_SLOT_MILLIS = 15_000;

    private static final double KILL_SHARE = 0.35;
    private static final double KILL_TWICE_SHARE = 0.15;
    private static final double LONG_OUTAGE_SHARE = 0.2;

    private static final List<FaultKind> DISTURBANCES =
            List.of(FaultKind.RESET, FaultKind.STALL, FaultKind.TRICKLE, FaultKind.DROP_ANSWER);
    /** What holds up and cuts nothing. */
    private static final Set<FaultKind> HOLDING = Set.of(FaultKind.PAUSE, FaultKind.STALL, FaultKind.TRICKLE);

    public FaultPlan {
        faults = List.copyOf(faults);
    }

    public static FaultPlan of(
            long seed, Duration length, List<Member> members, List<Member> links, List<Member> severable) {
        long usable = length.toMillis() - 2 * QUIET_MILLIS;
        if (usable < members.size() * 1_000L) {
            throw new IllegalArgumentException("a run that kills each of " + members.size() + " members takes at least "
                    + (2 * QUIET_MILLIS / 1_000 + members.size()) + " seconds, but is to take " + length.toSeconds());
        }
        Random processes = new Random(seed);
        Random network = new Random(~seed);
        Random severing = new Random(Long.reverse(seed));
        return new FaultPlan(Stream.of(
                        timed(processes, members, usable / SLOT_MILLIS, usable, FaultPlan::kinds),
                        timed(network, links, usable / SLOT_MILLIS, usable, FaultPlan::disturbances),
                        timed(severing, severable, usable / SEVERED_SLOT_MILLIS, usable, FaultPlan::severances))
                .flatMap(faults -> faults)
                .sorted(Comparator.comparingLong(Fault::atMillis))
                .toList());
    }

    /** A link is cut for half of the run, so that there is time to see what becomes of it. */
    public static FaultPlan cutOff(Member link, Duration length) {
        return new FaultPlan(List.of(new Fault(QUIET_MILLIS, FaultKind.RESET, link, length.toMillis() / 2)));
    }

    /** One member is down for the whole run but for its beginning and its end. */
    public static FaultPlan outage(Member member, Duration length) {
        long downMillis = length.toMillis() - 2 * QUIET_MILLIS;
        if (downMillis <= 0) {
            throw new IllegalArgumentException("a run with an outage takes more than " + 2 * QUIET_MILLIS / 1_000
                    + " seconds, but is to take " + length.toSeconds());
        }
        return new FaultPlan(List.of(new Fault(QUIET_MILLIS, FaultKind.KILL, member, downMillis)));
    }

    private record Drawn(FaultKind kind, Member member) {}

    private interface Draw {
        List<Drawn> drawn(Random random, List<Member> members, int slots);
    }

    private static List<Drawn> disturbances(Random random, List<Member> links, int slots) {
        List<Drawn> drawn = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            Member link = slot < links.size() ? links.get(slot) : links.get(random.nextInt(links.size()));
            drawn.add(new Drawn(DISTURBANCES.get(random.nextInt(DISTURBANCES.size())), link));
        }
        Collections.shuffle(drawn, random);
        return drawn;
    }

    private static List<Drawn> severances(Random random, List<Member> members, int slots) {
        List<Drawn> drawn = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            drawn.add(new Drawn(
                    FaultKind.SEVER,
                    slot < members.size() ? members.get(slot) : members.get(random.nextInt(members.size()))));
        }
        Collections.shuffle(drawn, random);
        return drawn;
    }

    private static List<Drawn> kinds(Random random, List<Member> members, int slots) {
        List<Drawn> drawn = new ArrayList<>();
        members.forEach(member -> drawn.add(new Drawn(FaultKind.KILL, member)));
        while (drawn.size() < slots) {
            drawn.add(new Drawn(kind(random.nextDouble()), members.get(random.nextInt(members.size()))));
        }
        Collections.shuffle(drawn, random);
        return drawn;
    }

    private static FaultKind kind(double draw) {
        if (draw < KILL_SHARE) {
            return FaultKind.KILL;
        }
        return draw < KILL_SHARE + KILL_TWICE_SHARE ? FaultKind.KILL_TWICE : FaultKind.PAUSE;
    }

    private static Stream<Fault> timed(Random random, List<Member> members, long wanted, long usable, Draw draw) {
        if (members.isEmpty()) {
            return Stream.empty();
        }
        int slots = Math.max(members.size(), (int) wanted);
        long slotMillis = usable / slots;
        List<Drawn> drawn = draw.drawn(random, members, slots);
        return IntStream.range(0, slots)
                .mapToObj(slot -> new Fault(
                        QUIET_MILLIS + slot * slotMillis + random.nextLong(slotMillis),
                        drawn.get(slot).kind(),
                        drawn.get(slot).member(),
                        lasts(random, drawn.get(slot).kind())));
    }

    private static long lasts(Random random, FaultKind kind) {
        boolean isLong = random.nextDouble() < LONG_OUTAGE_SHARE;
        if (kind == FaultKind.SEVER) {
            return isLong ? random.nextLong(8_000, 20_000) : random.nextLong(1_000, 8_000);
        }
        if (HOLDING.contains(kind)) {
            return isLong ? random.nextLong(3_000, 10_000) : random.nextLong(500, 3_000);
        }
        return isLong ? random.nextLong(2_000, 6_000) : random.nextLong(200, 1_500);
    }
}
