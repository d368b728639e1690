package dev.penumbra.jobs.comparison;

import java.util.Optional;

/**
 * Two answers agree when they state the same number, within a millionth or, for money, half a cent: the whole answer, or
 * the last number of a sentence. Looks at the last {@link #LONGEST} characters of an answer.
 */
final class NumberMatch implements Metric {
    static final int LONGEST = 20_000;

    @Override
    public String name() {
        return "number";
    }

    @Override
    public String version() {
        return "number_v2/" + Normalisation.VERSION;
    }

    @Override
    public Agreement measure(String lite, String pro) {
        Optional<Quantity> left = quantity(lite);
        Optional<Quantity> right = quantity(pro);
        boolean equal = left.isPresent() && right.isPresent() && left.get().equalTo(right.get());
        return Agreement.exact(equal || lite.equals(pro));
    }

    static Optional<Quantity> quantity(String answer) {
        String end = answer.length() <= LONGEST ? answer : answer.substring(answer.length() - LONGEST);
        return Quantity.of(end).or(() -> Numbers.lastIn(end).flatMap(Quantity::of));
    }
}
