package dev.penumbra.e2e.bench.queries;

/**
 * How much is generated and asked.
 *
 * @param comparisons over all days, second versions not counted
 * @param exchanges over all days, mirrored ones included
 * @param days that the rows are spread over; today is the last, and as far as it has come
 * @param segments of equal size
 * @param warmRuns of each question, of which the median counts
 */
public record QueryScale(long comparisons, long exchanges, int days, int segments, int warmRuns) {
    private static final int QUICKER = 100;

    public QueryScale {
        if (comparisons < days || exchanges < comparisons || days < 2 || segments < 1 || warmRuns < 1) {
            throw new IllegalArgumentException(
                    "a bench needs two days or more, a pair a day, and an exchange for each pair");
        }
    }

    /** Ninety days, two hundred segments, the median of five. */
    public static QueryScale of(long comparisons, long exchanges) {
        return new QueryScale(comparisons, exchanges, 90, 200, 5);
    }

    /** A hundredth of the rows. */
    public QueryScale quick() {
        return new QueryScale(comparisons / QUICKER, exchanges / QUICKER, days, segments, warmRuns);
    }

    long comparisonsPerDay() {
        return comparisons / days;
    }

    /** Exchanges of a day that were not mirrored. */
    long othersPerDay() {
        return (exchanges - comparisons) / days;
    }
}
