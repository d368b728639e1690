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
import dev.penumbra.schema.event.TextHashes;
import dev.penumbra.schema.event.Tier;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.table.ComparisonRow;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PairComparatorTest {
    private final PairComparator comparator = new PairComparator(new Pricing(PriceBook.shipped()));

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
                .isEqualTo("tool_call_lite");
        assertThat(compare(primary(), shadow()).outcomeReason()).isEmpty();
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
