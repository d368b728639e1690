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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final String SEGMENT = "feature=ticket-triage";
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
    void whatIsAtStakeIsComparedAsWhatItIs() {
        Reading reading = reading(null, primary().taskKind("high_stakes").features(features(0, ResponseShape.OBJECT)));

        assertThat(reading.taskKind()).isEqualTo("high_stakes");
        assertThat(reading.metric().name()).isEqualTo("json_leaves");
    }

    @Test
    void aRouteChosenByACallIsItsName() {
        assertThat(reading(null, primary().taskKind("routing_intent")).calls().name())
                .isEqualTo("tool_names");
    }

    @Test
    void theChoicesOfTheSchemaAreTheLabels() {
        Reading reading = reading(null, primary().asking(ENUM).features(features(0, ResponseShape.ENUM)));

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
        Reading words = reading(
                new TaskRule(null, "/v1beta/models/*:generateContent", null, null, "token_f1", null), primary());

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

    private static TaskRule rule(@Nullable String segment, @Nullable String template, String kind) {
        return new TaskRule(segment, null, template, kind, null, null);
    }

    private static RequestFeatures features(int tools, ResponseShape shape) {
        return new RequestFeatures(1, tools, false, shape, 1, TEMPLATE);
    }

    private static Reading reading(@Nullable TaskRule rule, TestEvents primary) {
        ComparisonSettings settings = rule == null ? ComparisonSettings.DEFAULT : new ComparisonSettings(List.of(rule));
        CompletionPair pair =
                new CompletionPair(primary.event(), arm("e-1", SHADOW).event(), null, null);
        return new Ladder(settings).reading(Sides.of(pair));
    }

    private static TestEvents primary() {
        return arm("e-1", PRIMARY);
    }
}
