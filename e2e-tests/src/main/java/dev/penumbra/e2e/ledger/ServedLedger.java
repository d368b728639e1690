package dev.penumbra.e2e.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The upstreams' side of the books: every call that reached them, added up per caller and model. Memory is bounded: sums, and
 * the first calls themselves up to a limit.
 */
public final class ServedLedger {
    private static final int KEPT_CALLS = 500_000;

    private static final Comparator<ArmTally> ORDER =
            Comparator.comparing(ArmTally::caller).thenComparing(ArmTally::model);

    private record Arm(Caller caller, String model) {}

    private final Map<Arm, ArmTally> tallies = new ConcurrentHashMap<>();
    private final AtomicLong open = new AtomicLong();
    private final Queue<ServedAnswer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicLong kept = new AtomicLong();

    public void begin() {
        open.incrementAndGet();
    }

    /** Ends a call that was begun. */
    public void end(ServedCall call) {
        Arm key = new Arm(call.caller(), call.model());
        tallies.compute(key, (arm, tally) -> before(arm, tally).plus(call));
        open.decrementAndGet();
    }

    /** Ends a call that was begun, and keeps it. */
    public void end(ServedAnswer answer) {
        if (kept.incrementAndGet() <= KEPT_CALLS) {
            answers.add(answer);
        }
        end(answer.call());
    }

    /** The first calls, as many as are kept. */
    public List<ServedAnswer> answers() {
        return List.copyOf(answers);
    }

    private static ArmTally before(Arm arm, @Nullable ArmTally tally) {
        return tally == null ? ArmTally.empty(arm.caller(), arm.model()) : tally;
    }

    public ServedTotals totals() {
        return new ServedTotals(
                open.get(), tallies.values().stream().sorted(ORDER).toList());
    }
}
