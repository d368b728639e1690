package dev.penumbra.jobs.comparison;

import static dev.penumbra.jobs.TestEvents.LITE_MODEL;
import static dev.penumbra.jobs.TestEvents.PRO_MODEL;
import static dev.penumbra.jobs.TestEvents.arm;
import static dev.penumbra.schema.event.Arm.PRIMARY;
import static dev.penumbra.schema.event.Arm.PRIMARY_REPEAT;
import static dev.penumbra.schema.event.Arm.SHADOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.jobs.TestEvents;
import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.RequestFeatures;
import dev.penumbra.schema.event.ResponseShape;
import dev.penumbra.schema.event.TextHashes;
import dev.penumbra.schema.event.Tier;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.table.ComparisonRow;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairComparatorTest {
    private final PairComparator comparator =
            new PairComparator(new Pricing(PriceBook.shipped()), ComparisonSettings.DEFAULT);

    @Test
    void equalAnswersAgree() {
        ComparisonRow row = compare(primary().answer("Yes."), shadow().answer("yes"));

        assertThat(row.outcome()).isEqualTo("ok");
        assertThat(row.disagree()).isZero();
        assertThat(row.score()).isEqualTo(1);
        assertThat(row.objectiveSign()).isNull();
        assertThat(row.metric()).isEqualTo("rouge_l");
        assertThat(row.taskKind()).isEqualTo("unknown");
        assertThat(row.arms()).isEqualTo(2);
    }

    @Test
    void answersOfWhichOnlyHashesAreKeptAreComparedByThem() {
        TextHashes yes = new TextHashes(null, "1b4f", AnswerFormat.JSON);
        TextHashes no = new TextHashes(null, "60c2", AnswerFormat.JSON);
        ComparisonRow same = comparator
                .compare(new CompletionPair(primary().hashed(yes), shadow().hashed(yes), null, null))
                .toRow();
        ComparisonRow other = comparator
                .compare(new CompletionPair(primary().hashed(yes), shadow().hashed(no), null, null))
                .toRow();

        assertThat(same.metric()).isEqualTo("equal_hashes");
        assertThat(same.taskKind()).isEqualTo("extraction");
        assertThat(same.disagree()).isZero();
        assertThat(other.disagree()).isOne();
        assertThat(other.objectiveSign()).isNull();
    }

    @Test
    void withoutAHashOfBothSidesNothingIsSaidOfTheAnswers() {
        TextHashes yes = new TextHashes(null, "1b4f", AnswerFormat.TEXT);
        TextHashes none = new TextHashes(null, null, AnswerFormat.TEXT);
        PairComparison comparison =
                comparator.compare(new CompletionPair(primary().hashed(yes), shadow().hashed(none), null, null));

        assertThat(comparison.toRow().outcome()).isEqualTo("not_comparable");
        assertThat(comparison.toSample()).isEmpty();
    }

    @Test
    void theTaskKindChoosesTheMetric() {
        ComparisonRow row = compare(
                primary().taskKind("multi_step_reasoning").answer("3 + 4 = 7. Answer: 7"),
                shadow().taskKind("multi_step_reasoning").answer("7 days"));

        assertThat(row.metric()).isEqualTo("final_answer");
        assertThat(row.taskKind()).isEqualTo("multi_step_reasoning");
        assertThat(row.disagree()).isZero();
    }

    @Test
    void jsonThatWasAskedForIsAnExtraction() {
        ComparisonRow row = compare(primary().jsonAnswer("{\"a\":1}"), shadow().jsonAnswer("{\"a\":2}"));

        assertThat(row.taskKind()).isEqualTo("extraction");
        assertThat(row.metric()).isEqualTo("json_leaves");
        assertThat(row.disagree()).isOne();
        assertThat(row.objectiveSign()).isNull();
    }

    @Test
    void brokenJsonOfOneSideDecidesWithoutAJudge() {
        ComparisonRow lite = compare(primary().jsonAnswer("Sure! {"), shadow().jsonAnswer("{\"a\":2}"));
        ComparisonRow pro = compare(primary().jsonAnswer("{\"a\":2}"), shadow().jsonAnswer("Sure! {"));
        ComparisonRow both = compare(primary().jsonAnswer("Sure! {"), shadow().jsonAnswer("{\"a\":"));

        assertThat(lite.outcome()).isEqualTo("format_failure_lite");
        assertThat(lite.disagree()).isOne();
        assertThat(lite.objectiveSign()).isOne();
        assertThat(lite.objectiveReason()).isEqualTo("format_lite");
        assertThat(pro.outcome()).isEqualTo("format_failure_pro");
        assertThat(pro.objectiveSign()).isEqualTo(-1);
        assertThat(both.outcome()).isEqualTo("format_failure_both");
        assertThat(both.disagree()).isZero();
        assertThat(both.objectiveSign()).isZero();
    }

    @Test
    void anEmptyAnswerLosesWithoutAJudge() {
        ComparisonRow row = compare(primary().answer(" \n"), shadow().answer("yes"));

        assertThat(row.outcome()).isEqualTo("ok");
        assertThat(row.disagree()).isOne();
        assertThat(row.objectiveSign()).isOne();
        assertThat(row.objectiveReason()).isEqualTo("empty_lite");
    }

    @Test
    void anAnswerThatNobodyReadIsNoEmptyOne() {
        ComparisonRow row = compare(primary().answer(null), shadow().answer("yes"));

        assertThat(row.outcome()).isEqualTo("not_comparable");
        assertThat(row.outcomeReason()).isEqualTo("unread_lite");
        assertThat(row.disagree()).isNull();
        assertThat(row.objectiveSign()).isNull();
    }

    @Test
    void anAnswerOfWhichAPieceWasUnreadableIsNotCompared() {
        ComparisonRow partly = compare(primary(), shadow().finished(FinishReason.MALFORMED));
        ComparisonRow nothing = compare(primary(), shadow().answer("").finished(FinishReason.MALFORMED));

        assertThat(partly.outcomeReason()).isEqualTo("unread_pro");
        assertThat(nothing.objectiveReason()).as("a call that came to nothing").isEqualTo("empty_pro");
    }

    @Test
    void aStreamThatClosedWithoutSayingWhyIsNotCompared() {
        ComparisonRow row = compare(primary().streamed().finished(null), shadow());

        assertThat(row.outcome()).isEqualTo("not_comparable");
        assertThat(row.outcomeReason()).isEqualTo("not_ended_lite");
        assertThat(compare(primary().finished(null), shadow()).outcome())
                .as("a whole body needs no reason")
                .isEqualTo("ok");
        assertThat(compare(primary(), shadow().finished(FinishReason.ABORTED)).outcomeReason())
                .isEqualTo("not_ended_pro");
    }

    @Test
    void whyAPairIsNotComparedIsSaidOfTheSideToBlame() {
        assertThat(compare(primary().withoutText(), shadow().withoutText()).outcomeReason())
                .isEqualTo("not_captured_both");
        assertThat(compare(primary(), shadow().truncatedCapture()).outcomeReason())
                .isEqualTo("over_bound_pro");
        assertThat(compare(primary().finished(FinishReason.TOOL), shadow()).outcomeReason())
                .as("an earlier proxy did not say what was called beside the text")
                .isEqualTo("tool_call_lite");
        assertThat(compare(primary(), shadow()).outcomeReason()).isEmpty();
    }

    private static final String CALL = "[{\"name\":\"route\",\"args\":{\"queue\":\"billing\"}}]";
    private static final String OTHER_CALL = "[{\"name\":\"route\",\"args\":{\"queue\":\"sales\"}}]";
    private static final RequestFeatures WITH_TOOLS =
            new RequestFeatures(1, 2, false, ResponseShape.NONE, 0, "60303ae2");

    @Test
    void callsOfToolsAreComparedWhateverIsSaidBesideThem() {
        ComparisonRow same = compare(
                primary().features(WITH_TOOLS).answer("I route it.").calling(CALL),
                shadow().features(WITH_TOOLS).answer(CALL).finished(FinishReason.TOOL));
        ComparisonRow other = compare(primary().calling(CALL), shadow().calling(OTHER_CALL));
        ComparisonRow without = compare(primary().calling(CALL), shadow().answer("Which queue do you mean?"));

        assertThat(same.disagree()).isZero();
        assertThat(same.metric()).isEqualTo("tool_calls");
        assertThat(same.taskKind()).isEqualTo("tool_call");
        assertThat(other.disagree()).isOne();
        assertThat(other.differences()).containsExactly("args");
        assertThat(without.differences()).containsExactly("call_presence");
        assertThat(without.objectiveSign()).as("a judge decides").isNull();
    }

    /** Some are answered by a call and some by a text: one body of evidence, which must not fall apart. */
    @Test
    void withToolsOnOfferCallsAndTextsAreOfOneVersion() {
        ComparisonRow calls = compare(
                primary().features(WITH_TOOLS).calling(CALL),
                shadow().features(WITH_TOOLS).calling(CALL));
        ComparisonRow texts = compare(primary().features(WITH_TOOLS), shadow().features(WITH_TOOLS));

        assertThat(texts.metric()).isEqualTo("rouge_l");
        assertThat(texts.taskKind()).isEqualTo(calls.taskKind());
        assertThat(texts.metricVersion()).isEqualTo(calls.metricVersion()).contains("rouge_l", "tool_calls");
    }

    @Test
    void theSampleShowsTheCallsBelowWhatWasSaid() {
        CompletionPair pair =
                new CompletionPair(primary().answer("I route it.").calling(CALL).event(), shadow().event(), null, null);

        assertThat(comparator.compare(pair).toSample())
                .hasValueSatisfying(sample -> assertThat(sample.liteText()).isEqualTo("I route it.\n" + CALL));
    }

    @Test
    void aCallThatIsMalformedLosesToOneThatIsNot() {
        ComparisonRow broken = compare(
                primary().answer("[{\"name\":\"f\",\"args\":\"{\\\"a\"}]").finished(FinishReason.TOOL),
                shadow().calling(CALL));
        ComparisonRow nothing = compare(
                primary().features(WITH_TOOLS).answer("").finished(FinishReason.MALFORMED),
                shadow().features(WITH_TOOLS).calling(CALL));

        assertThat(broken.objectiveReason()).isEqualTo("malformed_call_lite");
        assertThat(broken.objectiveSign()).isOne();
        assertThat(nothing.objectiveReason()).isEqualTo("malformed_call_lite");
    }

    @Test
    void aRefusalLosesWhereTheOtherAnswers() {
        ComparisonRow one = compare(primary().finished(FinishReason.REFUSAL).answer("I will not."), shadow());
        ComparisonRow both = compare(primary().finished(FinishReason.REFUSAL), shadow().finished(FinishReason.REFUSAL));
        ComparisonRow guessed = compare(primary().answer("I'm sorry, but I can't help with that."), shadow());

        assertThat(one.objectiveReason()).isEqualTo("refusal_lite");
        assertThat(one.objectiveSign()).isOne();
        assertThat(both.objectiveSign()).isZero();
        assertThat(both.disagree()).isZero();
        assertThat(guessed.objectiveSign()).as("a guess decides nothing").isNull();
        assertThat(guessed.liteRefused()).isOne();
        assertThat(guessed.proRefused()).isZero();
    }

    @Test
    void anAnswerThatIsNotOfTheSchemaLosesWithoutAJudge() {
        String schema = "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":\"integer\"}}}";
        ComparisonRow lite =
                compare(primary().asking(schema).answer("{\"a\":\"x\"}"), shadow().jsonAnswer("{\"a\":2}"));
        ComparisonRow none = compare(primary().asking(schema).answer("{\"a\":1}"), shadow().jsonAnswer("{\"a\":2}"));

        assertThat(lite.outcome()).isEqualTo("format_failure_lite");
        assertThat(lite.objectiveReason()).isEqualTo("schema_lite");
        assertThat(lite.objectiveSign()).isOne();
        assertThat(none.outcome()).isEqualTo("ok");
        assertThat(none.differences()).containsExactly("$.a");
    }

    @Test
    void twoFlawsOfDifferentKindsAreEquallyBad() {
        ComparisonRow row = compare(primary().jsonAnswer(""), shadow().jsonAnswer("{"));

        assertThat(row.objectiveReason()).isEqualTo("empty_lite_format_pro");
        assertThat(row.objectiveSign()).isZero();
        assertThat(row.outcome()).isEqualTo("format_failure_pro");
    }

    @Test
    void theOneThatWasCutLosesWhereItHadAsMuchRoom() {
        ComparisonRow fair = compare(primary().finished(FinishReason.LENGTH), shadow());
        ComparisonRow raised =
                compare(primary().caps(256L, 256L).finished(FinishReason.LENGTH), shadow().caps(256L, 4_096L));
        ComparisonRow inSpiteOfMore =
                compare(primary().caps(256L, 256L), shadow().caps(256L, 4_096L).finished(FinishReason.LENGTH));
        ComparisonRow both = compare(primary().finished(FinishReason.LENGTH), shadow().finished(FinishReason.LENGTH));

        assertThat(fair.outcome()).isEqualTo("truncated");
        assertThat(fair.objectiveSign()).isOne();
        assertThat(fair.objectiveReason()).isEqualTo("truncated_lite");
        assertThat(raised.outcome()).isEqualTo("truncated");
        assertThat(raised.objectiveSign()).isNull();
        assertThat(raised.disagree()).isNull();
        assertThat(inSpiteOfMore.objectiveReason()).isEqualTo("truncated_pro");
        assertThat(both.objectiveSign()).isNull();
    }

    @Test
    void nobodyLosesByACutToAnAnswerWithAFlawOfItsOwn() {
        ComparisonRow refused =
                compare(primary().finished(FinishReason.LENGTH), shadow().finished(FinishReason.REFUSAL));
        ComparisonRow empty = compare(primary().answer(""), shadow().finished(FinishReason.LENGTH));
        ComparisonRow unseen = compare(primary().finished(FinishReason.LENGTH), shadow().truncatedCapture());

        assertThat(refused.objectiveSign()).isZero();
        assertThat(refused.objectiveReason()).isEqualTo("truncated_lite_refusal_pro");
        assertThat(empty.objectiveSign()).isZero();
        assertThat(unseen.outcome()).isEqualTo("truncated");
        assertThat(unseen.objectiveSign()).isNull();
    }

    @Test
    void inWhatTheArmsWereNotTreatedAlikeIsNoted() {
        ComparisonRow row = compare(
                primary().usage(new TokenUsage(1_000, 800, 0, 0, 0, 0, 200, 0, UsageSource.FINAL)),
                shadow().dropping("temperature", "top_k").servedAt("priority").served(PRO_MODEL + "-lite"));

        assertThat(row.coldCache()).isTrue();
        assertThat(row.liteCachedTokens()).isEqualTo(800);
        assertThat(row.droppedParameters()).containsExactly("temperature", "top_k");
        assertThat(row.proServiceTier()).isEqualTo("priority");
        assertThat(row.liteServedOther()).isFalse();
        assertThat(row.proServedOther()).isTrue();
        assertThat(compare(primary(), shadow()).coldCache()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, gpt-4o-2024-08-06, false",
        "gpt-4o, gpt-4o-mini, true",
        "gemini-1.5-pro, gemini-1.5-pro-002, false",
        "gemini-1.5-pro-latest, gemini-1.5-pro-002, false",
        "gemini-3.1-flash, gemini-3.1-flash-lite, true",
        "claude-haiku-4-5, claude-haiku-4-5@20251001, false",
        "a, b, true"
    })
    void aDatedStateOfAModelIsNoOtherModel(String asked, String served, boolean other) {
        assertThat(compare(primary().tier(Tier.LITE, asked).served(served), shadow())
                        .liteServedOther())
                .isEqualTo(other);
    }

    @Test
    void theFeaturesOfTheRequestAreInTheRow() {
        RequestFeatures features = new RequestFeatures(3, 2, true, ResponseShape.OBJECT, 5, "60303ae2");
        ComparisonRow row =
                compare(primary().features(features).prompt("Is 12 + 3 = {15}?"), shadow().features(features));
        ComparisonRow unread = compare(primary().withoutText(), shadow().withoutText());

        assertThat(row.templateHash()).isEqualTo("60303ae2");
        assertThat(row.turns()).isEqualTo(3);
        assertThat(row.tools()).isEqualTo(2);
        assertThat(row.hasImage()).isOne();
        assertThat(row.responseShape()).isEqualTo("object");
        assertThat(row.schemaLeaves()).isEqualTo(5);
        assertThat(row.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(row.promptDigitRatio()).isEqualTo(0.294);
        assertThat(row.promptCodeRatio()).isEqualTo(0.25);
        assertThat(row.promptQuestionMarks()).isOne();
        assertThat(unread.turns()).isNull();
        assertThat(unread.responseShape()).isEmpty();
        assertThat(unread.traceId()).isEmpty();
        assertThat(unread.promptDigitRatio()).isNull();
    }

    @Test
    void theLanguageOfTheRequestIsInTheRow() {
        assertThat(compare(primary().prompt("user: Wo ist das Paket, und wie lange dauert es?"), shadow())
                        .promptLanguage())
                .isEqualTo("de");
        assertThat(compare(primary().withoutText(), shadow().withoutText()).promptLanguage())
                .isEmpty();
    }

    @Test
    void howSureEitherModelWasIsInTheRows() {
        TestEvents sure = primary().averageLogprob(-0.03125);
        ComparisonRow row = compare(sure, shadow());

        assertThat(row.liteAverageLogprob()).isEqualTo(-0.03125);
        assertThat(row.proAverageLogprob()).as("nobody said").isNull();
        assertThat(new CompletionRows(new Pricing(PriceBook.shipped()))
                        .row(sure.event())
                        .averageLogprob())
                .isEqualTo(-0.03125);
    }

    @Test
    void labelsThatNobodyListedAreNotWrittenDown() {
        ComparisonRow row = compare(
                primary().taskKind("classification").answer("[Ana Ruiz]"),
                shadow().taskKind("classification").answer("Label: bug"));

        assertThat(row.disagree()).isOne();
        assertThat(row.liteLabel()).isEmpty();
        assertThat(row.proLabel()).isEmpty();
    }

    @Test
    void labelsOfTheListThatWereChosenAreInTheRow() {
        ComparisonRow row = compare(
                primary()
                        .taskKind("classification")
                        .answer("\"Billing\"")
                        .asking("{\"type\":\"string\",\"enum\":[\"Billing\",\"Bug\"]}"),
                shadow().taskKind("classification").answer("\"Bug\""));

        assertThat(row.liteLabel()).isEqualTo("billing");
        assertThat(row.proLabel()).isEqualTo("bug");
        assertThat(row.liteFinishReason()).isEqualTo("stop");
    }

    @Test
    void latenciesAreOfTheStandardTierUnlessAnArmWasServedOtherwise() {
        assertThat(compare(primary(), shadow().servedAt("default")).standardTier())
                .isTrue();
        assertThat(compare(primary().servedAt("ON_DEMAND"), shadow().servedAt("flex"))
                        .standardTier())
                .isFalse();
        assertThat(lone(primary()).standardTier()).isFalse();
    }

    @Test
    void whatTheExchangeWasSelectedByIsInTheRow() {
        assertThat(compare(primary(), shadow()).sampledBy()).isEqualTo("exchange");
        assertThat(compare(primary().sampledBySession(), shadow().sampledBySession())
                        .sampledBy())
                .isEqualTo("session");
    }

    @Test
    void failuresAreOutcomesWithoutAgreement() {
        TestEvents failed = primary().status(CompletionStatus.UPSTREAM_ERROR, FinishReason.ERROR);

        assertThat(compare(failed, shadow()).outcome()).isEqualTo("primary_error");
        assertThat(compare(failed, shadow()).disagree()).isNull();
        assertThat(compare(primary(), shadow().status(CompletionStatus.TIMEOUT, FinishReason.ABORTED))
                        .outcome())
                .isEqualTo("shadow_error");
    }

    @Test
    void answersThatWereCutWithheldOrNotCapturedAreNotCompared() {
        assertThat(compare(primary().finished(FinishReason.LENGTH), shadow()).outcome())
                .isEqualTo("truncated");
        assertThat(compare(primary(), shadow().finished(FinishReason.FILTERED)).outcome())
                .isEqualTo("filtered");
        assertThat(compare(primary().withoutText(), shadow()).outcome()).isEqualTo("not_comparable");
        assertThat(compare(primary().truncatedCapture(), shadow()).outcome()).isEqualTo("not_comparable");
        assertThat(compare(primary().finished(FinishReason.TOOL), shadow()).outcome())
                .isEqualTo("not_comparable");
    }

    @Test
    void aClientThatLeftSaysNothingAboutTheModel() {
        assertThat(compare(primary().status(CompletionStatus.CLIENT_ABORT, FinishReason.ABORTED), shadow())
                        .outcome())
                .isEqualTo("not_comparable");
        assertThat(compare(primary().status(CompletionStatus.CLIENT_ABORT, FinishReason.STOP), shadow())
                        .outcome())
                .isEqualTo("ok");
    }

    @Test
    void costsAreExactAndTheirDifferenceIsProLessLite() {
        ComparisonRow row = compare(primary(), shadow());

        assertThat(row.liteCostUsd()).isEqualTo(new BigDecimal("0.000550000000"));
        assertThat(row.proListCostUsd()).isEqualTo(new BigDecimal("0.004400000000"));
        assertThat(row.costDeltaUsd()).isEqualTo(new BigDecimal("0.003850000000"));
    }

    @Test
    void whatHasNoPriceHasNoCostRatherThanNone() {
        ComparisonRow row = compare(primary().tier(Tier.LITE, "nobody-knows-this"), shadow().withoutUsage());

        assertThat(row.liteCostUsd()).isNull();
        assertThat(row.proCostUsd()).isNull();
        assertThat(row.costDeltaUsd()).isNull();
        assertThat(row.proInputTokens()).isNull();
        assertThat(row.liteInputTokens()).isEqualTo(1_000);
    }

    @Test
    void columnsSpeakOfLiteAndProWhicheverServed() {
        ComparisonRow row = compare(
                primary().tier(Tier.PRO, PRO_MODEL).answer("longer"),
                shadow().tier(Tier.LITE, LITE_MODEL).answer(""));

        assertThat(row.primaryTier()).isEqualTo("pro");
        assertThat(row.liteModel()).isEqualTo(LITE_MODEL);
        assertThat(row.proModel()).isEqualTo(PRO_MODEL);
        assertThat(row.liteTotalMillis()).isEqualTo(300);
        assertThat(row.objectiveReason()).isEqualTo("empty_lite");
        assertThat(row.objectiveSign()).isOne();
    }

    @Test
    void aRepeatMeasuresWhetherItsModelAgreesWithItself() {
        CompletionPair pair = new CompletionPair(
                primary().answer("yes").event(),
                shadow().answer("yes").event(),
                arm("e-1", PRIMARY_REPEAT).answer("no").event(),
                null);

        ComparisonRow row = comparator.compare(pair).toRow();

        assertThat(row.liteSelfDisagree()).isOne();
        assertThat(row.proSelfDisagree()).isNull();
        assertThat(row.disagree()).isZero();
        assertThat(row.arms()).isEqualTo(3);
    }

    @Test
    void aRowThatKnowsMoreHasTheHigherVersion() {
        long both = compare(primary(), shadow()).version();
        long primaryAlone = lone(primary()).version();
        long shadowAlone = lone(shadow()).version();
        long primaryAndRepeat = comparator
                .compare(new UnpairedCompletion(
                        primary().event(), arm("e-1", PRIMARY_REPEAT).event()))
                .toRow()
                .version();

        assertThat(both).isGreaterThan(primaryAndRepeat);
        assertThat(primaryAndRepeat).isGreaterThan(primaryAlone);
        assertThat(primaryAlone).isGreaterThan(shadowAlone);
    }

    @Test
    void aLoneArmIsARowThatSaysWhichIsMissing() {
        ComparisonRow withoutShadow = lone(primary());
        ComparisonRow withoutPrimary = lone(shadow());

        assertThat(withoutShadow.outcome()).isEqualTo("shadow_missing");
        assertThat(withoutShadow.liteModel()).isEqualTo(LITE_MODEL);
        assertThat(withoutShadow.proModel()).isEmpty();
        assertThat(withoutShadow.proTotalMillis()).isNull();
        assertThat(withoutPrimary.outcome()).isEqualTo("primary_missing");
        assertThat(withoutPrimary.primaryTier()).isEqualTo("lite");
        assertThat(withoutPrimary.proModel()).isEqualTo(PRO_MODEL);
    }

    @Test
    void aRaisedCapIsNoted() {
        assertThat(compare(primary(), shadow().caps(256L, 4_096L)).capRaised()).isTrue();
        assertThat(compare(primary(), shadow().caps(256L, 256L)).capRaised()).isFalse();
        assertThat(compare(primary(), shadow()).capRaised()).isFalse();
    }

    @Test
    void theSampleHoldsPromptAndAnswers() {
        CompletionPair pair = new CompletionPair(
                primary().answer("left").event(), shadow().answer("right").event(), null, null);

        assertThat(comparator.compare(pair).toSample()).hasValueSatisfying(sample -> {
            assertThat(sample.prompt()).isEqualTo("Which?");
            assertThat(sample.liteText()).isEqualTo("left");
            assertThat(sample.proText()).isEqualTo("right");
            assertThat(sample.liteRepeatText()).isEmpty();
        });
        assertThat(comparator
                        .compare(new CompletionPair(primary().withoutText().event(), shadow().event(), null, null))
                        .toSample())
                .isEmpty();
    }

    private ComparisonRow compare(TestEvents primary, TestEvents shadow) {
        return comparator
                .compare(new CompletionPair(primary.event(), shadow.event(), null, null))
                .toRow();
    }

    private ComparisonRow lone(TestEvents arm) {
        return comparator.compare(new UnpairedCompletion(arm.event(), null)).toRow();
    }

    private static TestEvents primary() {
        return arm("e-1", PRIMARY);
    }

    private static TestEvents shadow() {
        return arm("e-1", SHADOW);
    }
}
