package dev.penumbra.e2e.traffic;

import dev.penumbra.e2e.traffic.corpus.CorpusFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Arrivals as a recorded trace has them ({@code offset_ms,…} a line), again from its start when it is over. */
public final class TraceArrivals implements Arrivals {
    private static final double NANOS_PER_MILLI = 1e6;

    private final double[] offsetMillis;
    private final double speed;
    private long next;

    private TraceArrivals(double[] offsetMillis, double speed) {
        this.offsetMillis = offsetMillis;
        this.speed = speed;
    }

    /**
     * A trace from a file.
     *
     * @param speed 2 plays the trace in half its time
     */
    public static TraceArrivals read(Path file, double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("trace speed must be above 0, but is " + speed);
        }
        try {
            return new TraceArrivals(offsets(file, Files.readAllLines(file)), speed);
        } catch (IOException e) {
            throw new CorpusFormatException(file + ": cannot be read (" + e + ")");
        }
    }

    private static double[] offsets(Path file, List<String> lines) {
        List<Double> offsets = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                offsets.add(offset(file + ":" + (i + 1), lines.get(i), offsets));
            }
        }
        if (offsets.isEmpty()) {
            throw new CorpusFormatException(file + ": holds no arrival; expected a header and lines 'offset_ms,…'");
        }
        return offsets.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double offset(String place, String line, List<Double> before) {
        double last = before.isEmpty() ? 0 : before.get(before.size() - 1);
        try {
            double offset = Double.parseDouble(line.substring(0, (line + ",").indexOf(',')));
            if (offset >= last) {
                return offset;
            }
        } catch (NumberFormatException e) {
            // Told below, with the place.
        }
        throw new CorpusFormatException(
                place + ": field 'offset_ms' must be a number, not below the line before (" + last + ")");
    }

    @Override
    public long nextOffsetNanos() {
        double length = offsetMillis[offsetMillis.length - 1];
        long rounds = next / offsetMillis.length;
        int index = (int) (next % offsetMillis.length);
        next++;
        return (long) ((rounds * length + offsetMillis[index]) / speed * NANOS_PER_MILLI);
    }
}
