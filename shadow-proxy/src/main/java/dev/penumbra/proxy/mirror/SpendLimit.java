package dev.penumbra.proxy.mirror;

import dev.penumbra.proxy.mirror.SpendMemory.DaySpend;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The money that background calls may cost in one UTC day. An estimate is reserved before a call and replaced by the
 * real cost after it, so that calls in parallel cannot overshoot together. Before money is given out, a little more than
 * it is remembered as spent: a crash can lose some of the day's money, and never give it out twice.
 */
public final class SpendLimit {
    /** What is remembered ahead, and from where on too much of it is taken back: in parts of the day's money. */
    private static final int AHEAD = 100;

    private static final int TOO_FAR_AHEAD = 20;
    private static final double NEAR = 0.8;

    private final String name;
    private long dailyPicoUsd;
    private final Clock clock;
    private final SpendMemory memory;
    private final Listener listener;
    private LocalDate day;
    private long spentPicoUsd;
    private long reservedPicoUsd;
    private long rememberedPicoUsd;
    private boolean toldNear;
    private boolean toldSpent;

    public SpendLimit(String name, long dailyPicoUsd, Clock clock, SpendMemory memory, Listener listener) {
        this.name = name;
        this.dailyPicoUsd = dailyPicoUsd;
        this.clock = clock;
        this.memory = memory;
        this.listener = listener;
        this.day = LocalDate.now(clock);
        recall(memory.recall(name));
    }

    /** Told once a day each. */
    public interface Listener {
        Listener NOOP = new Listener() {
            @Override
            public void near(SpendLimit limit) {}

            @Override
            public void spent(SpendLimit limit) {}
        };

        /** Four fifths of the day's money are committed. */
        void near(SpendLimit limit);

        /** A call was refused for want of money. */
        void spent(SpendLimit limit);
    }

    public String name() {
        return name;
    }

    public synchronized long dailyPicoUsd() {
        return dailyPicoUsd;
    }

    /** Another amount from now on, for today too. */
    public synchronized void change(long otherDailyPicoUsd) {
        toldNear = toldNear && otherDailyPicoUsd <= dailyPicoUsd;
        toldSpent = toldSpent && otherDailyPicoUsd <= dailyPicoUsd;
        dailyPicoUsd = otherDailyPicoUsd;
    }

    /** Takes the estimate out of today's money, or returns null when it does not fit any more. */
    public synchronized @Nullable Reservation reserve(long picoUsd) {
        startDay();
        if (dailyPicoUsd <= 0 || picoUsd > dailyPicoUsd - committed()) {
            tellSpent();
            return null;
        }
        if (committed() + picoUsd > rememberedPicoUsd && !remember(committed() + picoUsd)) {
            return null;
        }
        reservedPicoUsd += picoUsd;
        tellNear();
        return new Reservation(day, picoUsd);
    }

    /** Puts the real cost in the place of a reservation; one of an earlier day weighs on that day alone. */
    public synchronized void settle(Reservation reservation, long actualPicoUsd) {
        startDay();
        if (reservation.day().equals(day)) {
            reservedPicoUsd -= reservation.picoUsd();
            spentPicoUsd += actualPicoUsd;
            boolean tooLittle = committed() > rememberedPicoUsd;
            if (tooLittle || rememberedPicoUsd - committed() > dailyPicoUsd / TOO_FAR_AHEAD) {
                remember(committed());
            }
            tellNear();
        }
    }

    /** Spent or reserved today. */
    public synchronized long committedPicoUsd() {
        startDay();
        return committed();
    }

    /** Reserved today for calls that have not ended. */
    public synchronized long reservedPicoUsd() {
        startDay();
        return reservedPicoUsd;
    }

    /** Remembers exactly what is committed; for an orderly stop. */
    public synchronized void close() {
        startDay();
        if (rememberedPicoUsd != committed()) {
            memory.remember(name, new DaySpend(day, committed()));
        }
    }

    private long committed() {
        return spentPicoUsd + reservedPicoUsd;
    }

    private boolean remember(long picoUsd) {
        long ahead = Math.max(picoUsd, Math.min(dailyPicoUsd, picoUsd + dailyPicoUsd / AHEAD));
        boolean safe = memory.remember(name, new DaySpend(day, ahead));
        rememberedPicoUsd = safe ? ahead : rememberedPicoUsd;
        return safe;
    }

    private void recall(@Nullable DaySpend last) {
        if (last != null && !last.day().isBefore(day)) {
            day = last.day();
            spentPicoUsd = last.picoUsd();
            rememberedPicoUsd = last.picoUsd();
        }
    }

    /** A clock that is set back over midnight does not give the day's money out again. */
    private void startDay() {
        LocalDate today = LocalDate.now(clock);
        if (today.isAfter(day)) {
            day = today;
            spentPicoUsd = 0;
            reservedPicoUsd = 0;
            rememberedPicoUsd = 0;
            toldNear = false;
            toldSpent = false;
        }
    }

    private void tellNear() {
        if (!toldNear && committed() >= NEAR * dailyPicoUsd) {
            toldNear = true;
            listener.near(this);
        }
    }

    private void tellSpent() {
        if (!toldSpent) {
            toldSpent = true;
            listener.spent(this);
        }
    }

    /** Money set aside for one call. */
    public record Reservation(LocalDate day, long picoUsd) {}
}
