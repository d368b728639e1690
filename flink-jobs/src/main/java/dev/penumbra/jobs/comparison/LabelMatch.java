package dev.penumbra.jobs.comparison;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two answers agree when they choose the same label, whether the label stands alone, in brackets, after a choice's
 * letter or at the end of reasoning. An answer without a label agrees with nothing but its own text.
 */
final class LabelMatch implements Metric {
    private static final int LONGEST_LABEL = 60;
    private static final int MOST_WORDS = 3;
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]\\n]{1,40})]");
    private static final Pattern NAMED = Pattern.compile(
            "(?im)^[ \\t>*_#-]{0,12}(?:final\\s{1,3})?(?:answer|label|category|class|classification|intent|result|output)"
                    + "[*_`]{0,3}[ \\t]{0,3}(?:is[ \\t]{0,3})?[:=][ \\t*_`]{0,12}(\\S.{0,59})$");
    private static final Pattern LEADING_CHOICE =
            Pattern.compile("\\A\\s{0,12}(?:\\(([A-Z])\\)|([A-Z])[.):])(?=[\\s.:,]|\\z)");

    private final List<String> known;

    /** @param known the labels of the route, or none when nobody listed them */
    LabelMatch(Set<String> known) {
        this.known = known.stream().map(Normalisation::normalise).toList();
    }

    @Override
    public String name() {
        return "label";
    }

    @Override
    public String version() {
        return "label_v1/" + Normalisation.VERSION;
    }

    @Override
    public Agreement measure(String lite, String pro) {
        Optional<String> label = label(lite);
        boolean sameLabel = label.isPresent() && label.equals(label(pro));
        return Agreement.exact(sameLabel || Normalisation.normalise(lite).equals(Normalisation.normalise(pro)));
    }

    /** The one label that the text chooses; empty when it chooses none or several. */
    Optional<String> label(String text) {
        return onlyOne(bracketed(text))
                .or(() -> onlyOne(knownIn(Normalisation.normalise(text))))
                .or(() -> leadingChoice(text))
                .or(() -> lastNamed(text))
                .or(() -> lineOfItsOwn(text))
                .or(() -> ifShort(Normalisation.normalise(text)));
    }

    private static Set<String> bracketed(String text) {
        return BRACKETED
                .matcher(text)
                .results()
                .map(match -> Normalisation.normalise(match.group(1)))
                .collect(Collectors.toSet());
    }

    private Set<String> knownIn(String normalised) {
        return known.stream()
                .filter(label -> Pattern.compile("(?<!\\w)" + Pattern.quote(label) + "(?!\\w)")
                        .matcher(normalised)
                        .find())
                .collect(Collectors.toSet());
    }

    private static Optional<String> onlyOne(Set<String> labels) {
        return labels.size() == 1 ? labels.stream().findFirst() : Optional.empty();
    }

    private static Optional<String> leadingChoice(String text) {
        return LEADING_CHOICE.matcher(text).results().findFirst().map(LabelMatch::letter);
    }

    private static String letter(MatchResult choice) {
        String inBrackets = choice.group(1);
        return Normalisation.normalise(inBrackets == null ? choice.group(2) : inBrackets);
    }

    private static Optional<String> lastNamed(String text) {
        return NAMED.matcher(text)
                .results()
                .reduce((earlier, later) -> later)
                .map(match -> Normalisation.normalise(match.group(1)));
    }

    /** The last line where it is only a few words, else the first. */
    private static Optional<String> lineOfItsOwn(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.size() < 2
                ? Optional.empty()
                : Stream.of(lines.get(lines.size() - 1), lines.get(0))
                        .map(Normalisation::normalise)
                        .filter(line -> !line.isEmpty() && line.split(" ", -1).length <= MOST_WORDS)
                        .findFirst();
    }

    private static Optional<String> ifShort(String label) {
        return label.isEmpty() || label.length() > LONGEST_LABEL ? Optional.empty() : Optional.of(label);
    }
}
