package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two chains of reasoning agree when they end in the same answer. Where a text states several, the last one holds: a
 * model that corrects itself, or that works through the examples before the question, gives its answer at the end. A
 * text that states none has its last number for one, and two of them have to hold the same numbers. Time and memory grow
 * with the length of the texts.
 */
final class FinalAnswer implements Metric {
    private static final List<String> FIELDS =
            List.of("answer", "final_answer", "finalAnswer", "final answer", "result", "solution", "label");

    /** Marks and spaces between the words of a statement; bounded, so that no text makes matching slow. */
    private static final String GAP = "[\\s*_`:=$\\\\(]{0,12}";

    /** A letter; those that are also words only where they end the statement. */
    private static final String LETTER = "(?:([B-HJ])(?![\\w'\u2019-])|([AI])(?=[)\\].,;:*]|[ \\t]{0,8}(?:\\n|\\z)))";

    /** What stands between two braces and has braces of its own, three deep; possessive, so that nothing is tried twice. */
    private static final String IN_BRACES =
            "(?:[^{}]|\\{(?:[^{}]|\\{(?:[^{}]|\\{[^{}]{0,80}+}){0,80}+}){0,80}+}){1,80}+";

    /** The rest of a decimal number, which its point would cut off, and what it counts. */
    private static final String DECIMALS =
            "(?:\\.\\d+(?:[.,/:^]\\d+){0,8}(?:[ \\t]{0,2}(?:%|\\p{Sc}|\\p{L}{1,20})){0,2})?+";

    /** Each states an answer in the first group that took part. */
    private static final List<Statement> STATEMENTS = List.of(
            new Statement(
                    Pattern.compile(
                            "(?i)\"(?:final[_ ]?)?answer\"\\s{0,8}:\\s{0,8}(?:\"((?:[^\"\\\\]|\\\\.){0,200})\"|(-?[0-9][0-9.,eE+-]{0,40}))"),
                    "answer"),
            new Statement(
                    Pattern.compile("\\\\boxed\\s{0,8}\\{\\s{0,8}(?:\\\\text\\s{0,8}\\{([^{}]{1,80})}\\s{0,8}}|("
                            + IN_BRACES + ")})"),
                    "boxed"),
            new Statement(
                    Pattern.compile(
                            "(?:(?i:answer|choice|option)\\s{1,8}is|(?i:answer)[*_`]{0,3}\\s{0,3}[:=])" + GAP + LETTER),
                    "answer",
                    "choice",
                    "option"),
            new Statement(Pattern.compile("(?i:answer)\\b[^\\n.]{0,60}\\bis\\s{1,3}\\(([A-J])\\)"), "answer"),
            new Statement(
                    Pattern.compile("(?im)(?<!\\w)answer[*_`]{0,3}\\s{0,3}[:=][*_`\\s]{0,12}(\\S[^\\n]{0,79})$"),
                    "answer"),
            new Statement(
                    Pattern.compile("(?i)(?<!\\w)answer\\s{1,8}is\\s{0,3}:?[*_`\\s]{0,12}([^\\s.][^\\n.]{0,200}"
                            + DECIMALS + ")"),
                    "answer"),
            new Statement(Pattern.compile("\\[\\s{0,8}([Yy]es|[Nn]o|YES|NO)\\s{0,8}]"), "["),
            // Not in the midst of a line, where it is the number of a source.
            new Statement(
                    Pattern.compile("(?:\\A|[\\n:=])[ \\t*]{0,4}\\[\\s{0,8}([-+]?\\d[\\d,.]{0,20}|[A-J])\\s{0,8}]"
                            + "(?=[ \\t*.]{0,4}(?:\\n|\\z))"),
                    "["));

    private static final Pattern LEADING_CHOICE =
            Pattern.compile("[\\s*_`]{0,12}(?:\\(([A-J])\\)|([A-J])[.):])(?=[\\s.:,*]|\\z)");
    private static final Pattern CHOICE = Pattern.compile("\\A\\(?([A-Ja-j])(?:\\)|[.):]|\\z).{0,80}\\z");
    private static final Pattern YES_NO = Pattern.compile("\\A(yes|no)\\b.{0,60}\\z");
    private static final Pattern LEADING_YES_NO =
            Pattern.compile("[\\s*_`\"]{0,12}(yes|no)\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return "final_answer";
    }

    @Override
    public String version() {
        return "final_answer_v4/" + Normalisation.VERSION;
    }

    @Override
    public Agreement measure(String lite, String pro) {
        return Agreement.exact(sameAnswer(lite, pro));
    }

    private static boolean sameAnswer(String lite, String pro) {
        Optional<String> left = stated(lite);
        Optional<String> right = stated(pro);
        boolean unstated = left.isEmpty() && right.isEmpty();
        boolean byNumbers = unstated && (NumbersInText.any(lite) || NumbersInText.any(pro));
        return byNumbers
                ? NumbersInText.same(lite, pro) || sameText(lite, pro)
                : equal(left.orElseGet(() -> numberOrAll(lite)), right.orElseGet(() -> numberOrAll(pro)));
    }

    private static boolean sameText(String left, String right) {
        return Normalisation.normaliseKeepingCase(left).equals(Normalisation.normaliseKeepingCase(right));
    }

    /** The answer that a text ends in, in a form of its own: a letter, a plain number, yes or no, or normalised text. */
    static String of(String text) {
        return canonical(stated(text).orElseGet(() -> numberOrAll(text)));
    }

    private static Optional<String> stated(String text) {
        return statement(text).or(() -> Quantity.of(text).map(whole -> text));
    }

    private static String numberOrAll(String text) {
        return NumbersInText.last(text).orElse(text);
    }

    /** What a text says to be its answer. */
    static Optional<String> statement(String text) {
        return jsonField(text).or(() -> lastStatement(text)).or(() -> leading(text));
    }

    /** As quantities where both are, so that a unit that only one states makes no difference, and else by their form. */
    static boolean equal(String left, String right) {
        Optional<Quantity> leftQuantity = Quantity.of(left);
        Optional<Quantity> rightQuantity = Quantity.of(right);
        if (leftQuantity.isPresent() && rightQuantity.isPresent()) {
            return leftQuantity.get().equalTo(rightQuantity.get());
        }
        return canonical(left).equals(canonical(right));
    }

    private static Optional<String> jsonField(String text) {
        return JsonText.parse(text).filter(JsonNode::isObject).flatMap(FinalAnswer::answerOf);
    }

    private static Optional<String> answerOf(JsonNode json) {
        return FIELDS.stream()
                .map(json::path)
                .filter(field -> field.isValueNode() && !field.isNull())
                .map(JsonNode::asText)
                .findFirst();
    }

    /** The statement that begins last; of several forms that begin together the one listed first. */
    private static Optional<String> lastStatement(String text) {
        return STATEMENTS.stream()
                .filter(form -> form.mayStandIn(text))
                .flatMap(form -> last(form.pattern(), text).stream())
                .reduce((best, next) -> next.start() > best.start() ? next : best)
                .map(FinalAnswer::group);
    }

    private static Optional<MatchResult> last(Pattern form, String text) {
        return form.matcher(text).results().reduce((earlier, later) -> later);
    }

    private static Optional<String> leading(String text) {
        return Stream.of(LEADING_CHOICE, LEADING_YES_NO)
                .map(form -> form.matcher(text))
                .filter(Matcher::lookingAt)
                .map(FinalAnswer::group)
                .findFirst();
    }

    private static String group(MatchResult match) {
        for (int group = 1; group <= match.groupCount(); group++) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        return match.group();
    }

    private static String canonical(String stated) {
        String normalised = Normalisation.normalise(stated);
        return Quantity.of(stated)
                .map(quantity -> quantity.number().stripTrailingZeros().toPlainString())
                .or(() -> group(CHOICE, normalised))
                .or(() -> group(YES_NO, normalised))
                .orElse(normalised);
    }

    private static Optional<String> group(Pattern form, String text) {
        var match = form.matcher(text);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
