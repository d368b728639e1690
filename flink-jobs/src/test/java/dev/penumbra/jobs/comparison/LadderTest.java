package dev.penumbra.jobs.comparison;

import static dev.penumbra.jobs.TestEvents.arm;
import static dev.penumbra.schema.event.Arm.PRIMARY;
import static dev.penumbra.schema.event.Arm.SHADOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.jobs.TestEvents;
import dev.penumbra.schema.event.RequestFeatures;
import dev.penumbra.schema.event.ResponseShape;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final String SEGMENT = "feature=ticket-triage";
    private static final String ROUTE = "/v1beta/models/*:generateContent";
    private static final String TEMPLATE = "60303ae2";
    private static final String ENUM = "{\"type\":\"string\",\"enum\":[\"Billing\",\"Bug\"]}";

    @Test
    void theLabelOfTheClientComesFirst() {
        Reading reading = reading(
                rule(SEGMENT, null, "complex_code"),
                primary().taskKind("suggestion_ranking").features(features(2, ResponseShape.OBJECT)));

        assertThat(reading.taskKind()).isEqualTo("suggestion_ranking");
        assertThat(reading.metric().name()).isEqualTo("ranking");
    }

    @Test
    void thenTheConfigurationOfTheSegmentOrRoute() {
        Reading reading = reading(
                rule(SEGMENT, null, "complex_code"),
                primary().taskKind("what nobody knows").features(features(2, ResponseShape.OBJECT)));

        assertThat(reading.taskKind()).isEqualTo("complex_code");
    }

    @Test
    void thenTheSchema() {
        TaskRule template = rule(null, TEMPLATE, "complex_code");

        assertThat(reading(template, primary().features(features(2, ResponseShape.OBJECT)))
                        .taskKind())
                .isEqualTo("extraction");
        assertThat(reading(template, primary().features(features(2, ResponseShape.ENUM)))
                        .taskKind())
                .isEqualTo("classification");
        assertThat(reading(template, primary().jsonAnswer("{}")).taskKind())
                .as("a proxy that does not look at schemas says that JSON was asked for")
                .isEqualTo("extraction");
    }

    @Test
    void thenTheTools() {
        Reading reading =
                reading(rule(null, TEMPLATE, "complex_code"), primary().features(features(2, ResponseShape.NONE)));

        assertThat(reading.taskKind()).isEqualTo("tool_call");
        assertThat(reading.calls().name()).isEqualTo("tool_calls");
    }

    @Test
    void thenTheTemplateAndThenNothing() {
        assertThat(reading(rule(null, TEMPLATE, "complex_code"), primary().features(features(0, ResponseShape.NONE)))
                        .taskKind())
                .isEqualTo("complex_code");
        assertThat(reading(rule(null, "other", "complex_code"), primary().features(features(0, ResponseShape.NONE)))
                        .taskKind())
                .isEqualTo("unknown");
    }

    @Test
    void aRuleOfTheSegmentHoldsThoughOneOfTheTemplateStandsBeforeIt() {
        ComparisonSettings settings = new ComparisonSettings(
                List.of(rule(null, TEMPLATE, "light_transform"), rule(SEGMENT, null, "complex_code")));
        CompletionPair pair = new CompletionPair(
                primary().features(features(0, ResponseShape.NONE)).event(),
                arm("e-1", SHADOW).event(),
                null,
                null);

        assertThat(new Ladder(settings).reading(Sides.of(pair)).taskKind()).isEqualTo("complex_code");
    }

    @Test
    void theRuleThatNamesMostOfTheRequestHoldsWhereverItStands() {
        TaskRule ofSegment = rule(SEGMENT, null, null, "classification", "high", "low");
        TaskRule ofRoute = rule(SEGMENT, ROUTE, null, "classification", "yes", "no");
        TaskRule ofTemplate = rule(SEGMENT, ROUTE, TEMPLATE, "classification", "red", "blue");
        TaskRule ofOther = rule(SEGMENT, "/v1/responses", TEMPLATE, "classification", "x", "y");
        List<TaskRule> rules = List.of(ofSegment, ofOther, ofRoute, ofTemplate);
        List<TaskRule> reversed = List.of(ofTemplate, ofRoute, ofOther, ofSegment);
        TestEvents without = primary();
        TestEvents with = primary().features(features(0, ResponseShape.NONE));

        for (List<TaskRule> order : List.of(rules, reversed)) {
            assertThat(labels(order, without)).as("no template was read").containsExactly("yes");
            assertThat(labels(order, with)).containsExactly("red");
            assertThat(labels(List.of(ofOther, ofSegment), with)).containsExactly("high");
        }
    }

    @Test
    void ofTwoRulesThatNameAsMuchTheFirstHolds() {
        TaskRule ofSegment = rule(SEGMENT, null, null, "classification", "high", "low");
        TaskRule ofRoute = rule(null, ROUTE, null, "classification", "yes", "no");

        assertThat(labels(List.of(ofSegment, ofRoute), primary())).containsExactly("high");
        assertThat(labels(List.of(ofRoute, ofSegment), primary())).containsExactly("yes");
    }

    /** A verdict takes the newest version of a kind, and would pass over the pairs of one of two rules. */
    @Test
    void pairsOfOneSegmentAndKindHaveOneVersionWhateverTheirRules() {
        TaskRule one = rule(SEGMENT, ROUTE, null, "classification", "high", "low");
        TaskRule other = rule(SEGMENT, "/v1/responses", null, "classification", "yes", "no");
        TestEvents labelled = primary().taskKind("classification");
        ComparisonSettings both = new ComparisonSettings(List.of(one, other));

        String ofOne = reading(both, labelled).version();
        String ofOther = reading(both, labelled.route("/v1/responses")).version();
        String ofNone = reading(both, labelled.route("/v1/chat/completions")).version();

        assertThat(List.of(ofOther, ofNone)).containsOnly(ofOne);
        assertThat(ofOne)
                .as("and it tells that a rule was changed, added or taken away")
                .isNotEqualTo(
                        reading(new ComparisonSettings(List.of(one)), labelled).version())
                .isNotEqualTo(reading(
                                new ComparisonSettings(List.of(
                                        one, rule(SEGMENT, "/v1/responses", null, "classification", "yes", "no", "?"))),
                                labelled)
                        .version());
    }

    @Test
    void aRuleOfAnotherSegmentIsNoPartOfTheVersion() {
        ComparisonSettings settings = new ComparisonSettings(List.of(
                rule(SEGMENT, null, null, "classification", "high", "low"),
                rule("feature=faq", null, null, "classification", "yes", "no")));

        assertThat(reading(settings, primary().features(features(0, ResponseShape.NONE)))
                        .version())
                .isEqualTo(new LabelMatch(
                                new AnswerRules(List.of("high", "low"), Map.of(), List.of(), List.of(), Map.of()),
                                List.of())
                        .version());
    }

    @Test
    void theRulesAreOfTheLadderAndOfWhatTheConfigurationMakesOfTheSegment() {
        TaskRule own = rule(SEGMENT, null, null, "classification", "high", "low");
        TaskRule route = rule(SEGMENT, ROUTE, null, "extraction");
        TaskRule elsewhere = rule("feature=faq", null, null, "complex_code");
        String none = rulesOf();

        assertThat(none).isEqualTo("ladder_v4");
        assertThat(rulesOf(elsewhere)).isEqualTo(none);
        assertThat(rulesOf(own)).startsWith("ladder_v4/").isNotEqualTo(none);
        assertThat(rulesOf(own, route)).isEqualTo(rulesOf(route, own)).isNotEqualTo(rulesOf(own));
        assertThat(rulesOf(rule(SEGMENT, null, null, "extraction"))).isNotEqualTo(rulesOf(own));
        assertThat(rulesOf(rule(SEGMENT, null, null, "classification", "other", "labels")))
                .as("how answers are read is the measures' own version")
                .isEqualTo(rulesOf(own));
    }

    private static String rulesOf(TaskRule... rules) {
        return reading(new ComparisonSettings(List.of(rules)), primary()).rules();
    }

    @Test
    void theVersionNamesBothWaysWhereToolsAreOffered() {
        assertThat(reading((TaskRule) null, primary().features(features(2, ResponseShape.NONE)))
                        .version())
                .isEqualTo(new RougeL().version() + "+"
                        + ToolCalls.whole(AnswerRules.NONE, ToolDefaults.NONE).version());
    }

    /** Of a kind that a label or a rule fixes, the rows of both say that no schema was sent. */
    @Test
    void jsonAndPlainTextOfOneKindHaveOneVersionWhereNoSchemaTellsThemApart() {
        TestEvents plain = primary().taskKind("high_stakes").features(features(0, ResponseShape.NONE));
        TestEvents json = plain.jsonAnswer("{}");
        TestEvents typed = plain.features(features(0, ResponseShape.OBJECT));

        assertThat(reading((TaskRule) null, plain).metric().name()).isEqualTo("rouge_l");
        assertThat(reading((TaskRule) null, json).metric().name()).isEqualTo("json_leaves");
        assertThat(reading((TaskRule) null, json).version())
                .isEqualTo(reading((TaskRule) null, plain).version())
                .contains("rouge_l", "json_leaves");
        assertThat(reading((TaskRule) null, typed).version())
                .as("by its shape it is of a group of its own")
                .doesNotContain("rouge_l");
    }

    /** A rule of the template counts where the request shows nothing by itself, and JSON is something. */
    @Test
    void jsonAndPlainTextHaveOneVersionUnderARuleOfTheirTemplate() {
        TaskRule template = rule(null, TEMPLATE, "light_transform");
        TestEvents plain = primary().taskKind("high_stakes").features(features(0, ResponseShape.NONE));

        assertThat(reading(template, plain).metric().name()).isEqualTo("chrf");
        assertThat(reading(template, plain.jsonAnswer("{}")).version())
                .isEqualTo(reading(template, plain).version())
                .contains("rouge_l", "json_leaves", "chrf");
    }

    /** Their rows say alike that no tool was offered, or that nobody looked. */
    @Test
    void aCallThatNoToolWasOfferedForIsOfTheVersionOfTheTexts() {
        TestEvents unread = primary().taskKind("light_transform");
        TestEvents read = unread.features(features(0, ResponseShape.NONE));

        for (TestEvents texts : List.of(unread, read)) {
            TestEvents call = texts.calling("[{\"name\":\"find\",\"args\":{}}]");

            assertThat(reading((TaskRule) null, call).offersTools()).isTrue();
            assertThat(reading((TaskRule) null, call).version())
                    .isEqualTo(reading((TaskRule) null, texts).version());
        }
        assertThat(reading((TaskRule) null, unread).version()).contains("chrf", "tool_calls");
        assertThat(reading((TaskRule) null, read).version()).doesNotContain("tool_calls");
    }

    @Test
    void aVersionOfManyRulesIsAShortOne() {
        List<TaskRule> many = IntStream.range(0, 40)
                .mapToObj(i -> rule(SEGMENT, "/v1/" + i, null, "classification", "label " + i))
                .toList();

        assertThat(reading(new ComparisonSettings(many), primary().taskKind("classification"))
                        .version())
                .matches("41_ways/[0-9a-f]{1,8}");
    }

    @Test
    void whatToolsDeclareIsTakenForWhatACallLeavesOut() {
        Reading reading =
                reading((TaskRule) null, primary().offering("{\"find\":{\"properties\":{\"n\":{\"default\":10}}}}"));

        assertThat(reading.calls()
                        .measure("[{\"name\":\"find\",\"args\":{}}]", "[{\"name\":\"find\",\"args\":{\"n\":10}}]")
                        .agrees())
                .isTrue();
    }

    @Test
    void whatIsAtStakeIsComparedAsWhatItIs() {
        Reading reading =
                reading((TaskRule) null, primary().taskKind("high_stakes").features(features(0, ResponseShape.OBJECT)));

        assertThat(reading.taskKind()).isEqualTo("high_stakes");
        assertThat(reading.metric().name()).isEqualTo("json_leaves");
    }

    @Test
    void aRouteChosenByACallIsItsName() {
        assertThat(reading((TaskRule) null, primary().taskKind("routing_intent"))
                        .calls()
                        .name())
                .isEqualTo("tool_names");
    }

    @Test
    void theChoicesOfTheSchemaAreTheLabels() {
        Reading reading = reading((TaskRule) null, primary().asking(ENUM).features(features(0, ResponseShape.ENUM)));

        assertThat(reading.metric()
                        .measure("It is about billing, I would say, and about nothing else.", "BILLING")
                        .agrees())
                .isTrue();
        assertThat(reading.metric().version())
                .as("choices may change with every request, and the way of reading does not")
                .isEqualTo(new LabelMatch(AnswerRules.NONE, List.of()).version());
    }

    @Test
    void aRuleMayNameTheMetricAndHowAnswersAreRead() {
        AnswerRules answers =
                new AnswerRules(List.of("high", "low"), Map.of("urgent", "high"), List.of(), List.of(), Map.of());
        Reading labels = reading(new TaskRule(SEGMENT, null, null, "classification", null, answers), primary());
        Reading words = reading(new TaskRule(null, ROUTE, null, null, "token_f1", null), primary());

        assertThat(labels.metric().measure("urgent", "High").agrees()).isTrue();
        assertThat(words.metric().name()).isEqualTo("token_f1");
        assertThat(words.taskKind()).isEqualTo("unknown");
    }

    @Test
    void aRuleThatMeansNothingIsRefusedByName() {
        assertThatThrownBy(() -> new TaskRule(null, null, null, "extraction", null, null))
                .hasMessageStartingWith("segment is missing");
        assertThatThrownBy(() -> rule(SEGMENT, null, "poetry")).hasMessageStartingWith("task_kind is \"poetry\"");
        assertThatThrownBy(() -> new TaskRule(SEGMENT, null, null, null, "bleu", null))
                .hasMessageStartingWith("metric is \"bleu\"");
    }

    private static TaskRule rule(
            @Nullable String segment,
            @Nullable String route,
            @Nullable String template,
            String kind,
            String... labels) {
        return new TaskRule(
                segment,
                route,
                template,
                kind,
                null,
                new AnswerRules(List.of(labels), Map.of(), List.of(), List.of(), Map.of()));
    }

    /** What the rule that holds for the request reads as a label. */
    private static List<String> labels(List<TaskRule> rules, TestEvents primary) {
        Metric metric = reading(new ComparisonSettings(rules), primary).metric();
        return Stream.of("high", "yes", "red", "x")
                .filter(label -> !metric.measure(label, "").liteLabel().isEmpty())
                .toList();
    }

    private static TaskRule rule(@Nullable String segment, @Nullable String template, String kind) {
        return new TaskRule(segment, null, template, kind, null, null);
    }

    private static RequestFeatures features(int tools, ResponseShape shape) {
        return new RequestFeatures(1, tools, false, shape, 1, TEMPLATE);
    }

    private static Reading reading(@Nullable TaskRule rule, TestEvents primary) {
        return reading(rule == null ? ComparisonSettings.DEFAULT : new ComparisonSettings(List.of(rule)), primary);
    }

    private static Reading reading(ComparisonSettings settings, TestEvents primary) {
        CompletionPair pair =
                new CompletionPair(primary.event(), arm("e-1", SHADOW).event(), null, null);
        return new Ladder(settings).reading(Sides.of(pair));
    }

    private static TestEvents primary() {
        return arm("e-1", PRIMARY);
    }
}
