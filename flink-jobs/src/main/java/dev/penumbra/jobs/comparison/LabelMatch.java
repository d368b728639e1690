package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two answers agree when they choose the same label, whether it stands alone, in JSON, in brackets, after a choice's
 * letter or at the end of reasoning. Where nobody listed the labels, a word in brackets or in a line of its own may be
 * anything, and is a label only where nothing can be meant but that. An answer without a label agrees with nothing but its
 * own text. Looks at the first and the last {@link #LONGEST} characters of an answer.
 */
final class LabelMatch implements Metric {
    static final int LONGEST = 20_000;
    private static final int LONGEST_LABEL = 60;
    private static final int MOST_WORDS = 3;
    private static final List<String> FIELDS =
            List.of("label", "category", "class", "classification", "intent", "answer", "result", "output", "value");
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]\\n]{1,40})]");
    private static final Pattern NAMED = Pattern.compile(
            "(?im)^[ \\t>*_#-]{0,12}(?:final\\s{1,3})?(?:answer|label|category|class|classification|intent|sentiment|result|output)"
                    + "[*_`]{0,3}[ \\t]{0,3}(?:is[ \\t]{0,3})?[:=][ \\t*_`]{0,12}(\\S.{0,59})$");
    private static final String MARKS = "[ \\t*_`.!]{0,12}";
    /** All that a text says, or in its last line one word: what is in brackets there otherwise may be a source. */
    private static final Pattern BRACKETED_ALONE = Pattern.compile("(?:\\A" + MARKS + "\\[([^\\[\\]\\n]{1,40})]|\\n"
            + MARKS + "\\[[ \\t]{0,8}([\\p{L}_-]{1,40})[ \\t]{0,8}])" + MARKS + "\\z");

    private static final Pattern LEADING_CHOICE =
            Pattern.compile("\\s{0,12}(?:\\(([A-Z])\\)|([A-Z])[.):])(?=[\\s.:,]|\\z)");

    private final AnswerRules rules;
    private final Map<String, String> aliases = new HashMap<>();
    /** Whole words that name a label, and the label. */
    private final Map<Pattern, String> known = new HashMap<>();

    private final boolean anyLabel;

    /**
     * With the labels of the rules and other words for them.
     *
     * @param choices the labels of the request, where the rules list none; empty when it does not say
     */
    LabelMatch(AnswerRules rules, List<String> choices) {
        this.rules = rules;
        List<String> labels = rules.labels().isEmpty() ? choices : rules.labels();
        rules.aliases().forEach((word, label) -> aliases.put(normalised(word), normalised(label)));
        labels.forEach(label -> known.put(wholeWord(normalised(label)), normalised(label)));
        anyLabel = labels.isEmpty();
        aliases.forEach((word, label) -> known.put(wholeWord(word), label));
    }

    private static Pattern wholeWord(String word) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)");
    }

    @Override
    public String name() {
        return "label";
    }

    @Override
    public String version() {
        return "label_v3/" + Normalisation.VERSION + rules.versionSuffix();
    }

    @Override
    public Agreement measure(String lite, String pro) {
        String left = label(lite).orElse("");
        String right = label(pro).orElse("");
        boolean sameLabel = !left.isEmpty() && left.equals(right);
        return Agreement.ofLabels(sameLabel || normalised(lite).equals(normalised(pro)), told(left), told(right));
    }

    /** Only a label that was listed is written down: of others nobody knows whether they are words of a person. */
    private String told(String label) {
        return anyLabel ? "" : label;
    }

    /** The one label that the text chooses; empty when it chooses none or several. */
    Optional<String> label(String whole) {
        String text = ends(whole);
        String normalised = normalised(text);
        return Stream.<Supplier<Optional<String>>>of(
                        () -> ofJson(text),
                        () -> onlyOne(anyLabel ? bracketedAlone(text) : bracketed(text)),
                        () -> onlyOne(knownIn(normalised)),
                        () -> leadingChoice(text),
                        () -> anyLabel ? onlyOne(named(text)) : lastNamed(text),
                        () -> anyLabel ? Optional.empty() : lineOfItsOwn(text),
                        () -> ifShort(normalised))
                .flatMap(form -> form.get().stream())
                .map(label -> aliases.getOrDefault(label, label))
                .filter(label -> anyLabel || known.containsValue(label))
                .findFirst();
    }

    private static String ends(String text) {
        return text.length() <= 2 * LONGEST
                ? text
                : text.substring(0, LONGEST) + "\n" + text.substring(text.length() - LONGEST);
    }

    private static String normalised(String text) {
        return Normalisation.normalise(text);
    }

    /** A value alone, the only field of an object, or the field that is named as a label. */
    private static Optional<String> ofJson(String text) {
        boolean maybe =
                text.stripLeading().startsWith("{") || text.stripLeading().startsWith("`");
        return maybe ? JsonText.parse(text).filter(JsonNode::isObject).flatMap(LabelMatch::fieldOf) : Optional.empty();
    }

    private static Optional<String> fieldOf(JsonNode json) {
        Stream<JsonNode> named = FIELDS.stream().map(json::path);
        Stream<JsonNode> only = json.size() == 1 ? Stream.of(json.elements().next()) : Stream.empty();
        return Stream.concat(only, named)
                .filter(field -> field.isValueNode() && !field.isNull())
                .map(field -> normalised(field.asText()))
                .findFirst();
    }

    private static Set<String> bracketed(String text) {
        return BRACKETED
                .matcher(text)
                .results()
                .map(match -> normalised(match.group(1)))
                .collect(Collectors.toSet());
    }

    /** The brackets of a text where one of them is all that it says, or all of its last line. */
    private static Set<String> bracketedAlone(String text) {
        return BRACKETED_ALONE.matcher(text.strip()).find() ? bracketed(text) : Set.of();
    }

    private Set<String> knownIn(String normalised) {
        Set<String> found = new HashSet<>();
        known.forEach((word, label) -> {
            if (word.matcher(normalised).find()) {
                found.add(label);
            }
        });
        return found;
    }

    private static Optional<String> onlyOne(Set<String> labels) {
        return labels.size() == 1 ? labels.stream().findFirst() : Optional.empty();
    }

    private static Optional<String> leadingChoice(String text) {
        return Optional.of(LEADING_CHOICE.matcher(text))
                .filter(Matcher::lookingAt)
                .map(LabelMatch::letter);
    }

    private static String letter(MatchResult choice) {
        String inBrackets = choice.group(1);
        return normalised(inBrackets == null ? choice.group(2) : inBrackets);
    }

    private static Optional<String> lastNamed(String text) {
        return NAMED.matcher(text).results().reduce((earlier, later) -> later).map(match -> normalised(match.group(1)));
    }

    private static Set<String> named(String text) {
        return NAMED.matcher(text)
                .results()
                .map(match -> normalised(match.group(1)))
                .collect(Collectors.toSet());
    }

    /** The last line where it is only a few words, else the first. */
    private static Optional<String> lineOfItsOwn(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.size() < 2
                ? Optional.empty()
                : Stream.of(lines.get(lines.size() - 1), lines.get(0))
                        .map(LabelMatch::normalised)
                        .filter(line -> !line.isEmpty() && line.split(" ", -1).length <= MOST_WORDS)
                        .findFirst();
    }

    private static Optional<String> ifShort(String label) {
        return label.isEmpty() || label.length() > LONGEST_LABEL ? Optional.empty() : Optional.of(label);
    }
}
