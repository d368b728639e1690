package dev.penumbra.jobs.comparison;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Two answers agree when they state the same number, within a millionth or, for money, half a cent: the whole answer, or
 * the last number of a sentence. Looks at the last {@link #LONGEST} characters of an answer.
 */
final class NumberMatch implements Metric {
    static final int LONGEST = 20_000;
    private static final Pattern IN_TEXT = Pattern.compile("(?<![\\w.])(?:" + Numbers.NUMBER + ")(?!\\w)");

    @Override
    public String name() {
        return "number";
    }

    @Override
    public String version() {
        return "number_v1/" + Normalisation.VERSION;
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
        return Quantity.read(Normalisation.normalise(end)).or(() -> last(end).flatMap(Quantity::read));
    }

    private static Optional<String> last(String text) {
        return IN_TEXT.matcher(text).results().reduce((earlier, later) -> later).map(MatchResult::group);
    }
}
