package dev.penumbra.jobs.comparison;

import java.util.Optional;

/**
 * Two answers agree when they state the same number, within a millionth or, for money, half a cent: the whole answer, what
 * it says to be its answer, or, where only the other one says it, its last number. Where neither does, all their numbers
 * have to be the same. Looks at the last {@link #LONGEST} characters of an answer.
 */
final class NumberMatch implements Metric {
    static final int LONGEST = 20_000;

    @Override
    public String name() {
        return "number";
    }

    @Override
    public String version() {
        return "number_v3/" + Normalisation.VERSION;
    }

    @Override
    public Agreement measure(String lite, String pro) {
        return Agreement.exact(sameNumber(end(lite), end(pro))
                || Normalisation.normaliseKeepingCase(lite).equals(Normalisation.normaliseKeepingCase(pro)));
    }

    private static boolean sameNumber(String lite, String pro) {
        Optional<Quantity> left = stated(lite);
        Optional<Quantity> right = stated(pro);
        boolean unstated = left.isEmpty() && right.isEmpty();
        return unstated ? NumbersInText.same(lite, pro) : equal(left.or(() -> last(lite)), right.or(() -> last(pro)));
    }

    private static boolean equal(Optional<Quantity> left, Optional<Quantity> right) {
        return left.isPresent() && right.isPresent() && left.get().equalTo(right.get());
    }

    private static Optional<Quantity> stated(String text) {
        return Quantity.of(text).or(() -> FinalAnswer.statement(text).flatMap(Quantity::of));
    }

    private static Optional<Quantity> last(String text) {
        return NumbersInText.last(text).flatMap(Quantity::of);
    }

    private static String end(String answer) {
        return answer.length() <= LONGEST ? answer : answer.substring(answer.length() - LONGEST);
    }
}
