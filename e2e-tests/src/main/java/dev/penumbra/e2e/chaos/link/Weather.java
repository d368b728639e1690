package dev.penumbra.e2e.chaos.link;

import java.util.concurrent.TimeUnit;

/** Which disturbance there is now, for all connections of a link. */
final class Weather {
    private Disturbance disturbance = Disturbance.NONE;

    synchronized Disturbance now() {
        return disturbance;
    }

    synchronized void change(Disturbance next) {
        disturbance = next;
        notifyAll();
    }

    /** Returns what there is once that is no stall. */
    synchronized Disturbance afterStall() throws InterruptedException {
        while (disturbance == Disturbance.STALL) {
            wait();
        }
        return disturbance;
    }

    /** Returns after the time, or as soon as there is another one. */
    synchronized void pass(Disturbance current, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (left > 0 && disturbance == current) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }
}
