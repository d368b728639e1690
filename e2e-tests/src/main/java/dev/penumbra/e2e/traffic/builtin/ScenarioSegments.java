package dev.penumbra.e2e.traffic.builtin;

import java.math.BigDecimal;
import java.util.List;

/**
 * The segments and their numbers. About 600 pairs decide each of them with a chance below 1 in 10,000 of a wrong
 * verdict at the standard errors of the judge; a simulation in the tests shows it.
 */
final class ScenarioSegments {
    private static final int REQUESTS = 750;
    /** Stays below the least number of pairs for any verdict. */
    private static final int FEW_REQUESTS = 150;

    private ScenarioSegments() {}

    static List<ScenarioSegment> all() {
        return List.of(
                ticketTriage(),
                intentRouting(),
                invoiceExtraction(),
                copyEdit(),
                replySuggestions(),
                refundMath(),
                codeFix(),
                contractReview(),
                handbookFaq(),
                productCopy(),
                warrantyClaims());
    }

    private static ScenarioSegment ticketTriage() {
        return new ScenarioSegment(
                "ticket-triage",
                "classification",
                "support",
                REQUESTS,
                new Odds(0.82, 0.07, 0.08, 0.03),
                60,
                new BigDecimal("0.003"),
                false,
                ExpectedVerdict.STAY_BY_CEILING,
                LabelQuestions.tickets());
    }

    private static ScenarioSegment intentRouting() {
        return new ScenarioSegment(
                "intent-routing",
                "routing_intent",
                "voice",
                REQUESTS,
                new Odds(0.66, 0.02, 0.27, 0.05),
                60,
                new BigDecimal("0.10"),
                false,
                ExpectedVerdict.UPGRADE,
                LabelQuestions.intents());
    }

    private static ScenarioSegment invoiceExtraction() {
        return new ScenarioSegment(
                "invoice-extraction",
                "extraction",
                "finance",
                REQUESTS,
                new Odds(0.60, 0.03, 0.32, 0.05),
                95,
                new BigDecimal("0.25"),
                false,
                ExpectedVerdict.UPGRADE,
                new InvoiceQuestions());
    }

    private static ScenarioSegment copyEdit() {
        return new ScenarioSegment(
                "copy-edit",
                "light_transform",
                "facilities",
                REQUESTS,
                new Odds(0.81, 0.08, 0.08, 0.03),
                100,
                new BigDecimal("0.004"),
                false,
                ExpectedVerdict.STAY_BY_CEILING,
                new CopyEditQuestions());
    }

    private static ScenarioSegment replySuggestions() {
        return new ScenarioSegment(
                "reply-suggestions",
                "suggestion_ranking",
                "support",
                REQUESTS,
                new Odds(0.61, 0.31, 0.04, 0.04),
                70,
                new BigDecimal("0.05"),
                false,
                ExpectedVerdict.STAY_AS_MEASURED,
                new SuggestionQuestions());
    }

    private static ScenarioSegment refundMath() {
        return new ScenarioSegment(
                "refund-math",
                "multi_step_reasoning",
                "support",
                REQUESTS,
                new Odds(0.55, 0.04, 0.36, 0.05),
                90,
                new BigDecimal("0.50"),
                false,
                ExpectedVerdict.UPGRADE,
                new RefundQuestions());
    }

    private static ScenarioSegment codeFix() {
        return new ScenarioSegment(
                "code-fix",
                "complex_code",
                "platform",
                REQUESTS,
                new Odds(0.55, 0.05, 0.33, 0.07),
                170,
                null,
                false,
                ExpectedVerdict.NEEDS_VALUE,
                new CodeFixQuestions());
    }

    private static ScenarioSegment contractReview() {
        return new ScenarioSegment(
                "contract-review",
                "high_stakes",
                "purchasing",
                REQUESTS,
                new Odds(0.56, 0.03, 0.36, 0.05),
                110,
                new BigDecimal("2.00"),
                true,
                ExpectedVerdict.UPGRADE,
                new ContractQuestions());
    }

    private static ScenarioSegment handbookFaq() {
        return new ScenarioSegment(
                "handbook-faq",
                "unknown",
                "personnel",
                REQUESTS,
                new Odds(0.61, 0.32, 0.03, 0.04),
                85,
                new BigDecimal("0.05"),
                false,
                ExpectedVerdict.STAY_AS_MEASURED,
                new HandbookQuestions());
    }

    private static ScenarioSegment productCopy() {
        return new ScenarioSegment(
                "product-copy",
                "unknown",
                "web-shop",
                REQUESTS,
                new Odds(0.70, 0.13, 0.14, 0.03),
                110,
                new BigDecimal("0.0012"),
                false,
                ExpectedVerdict.STAY_BY_CEILING,
                new ProductCopyQuestions());
    }

    private static ScenarioSegment warrantyClaims() {
        return new ScenarioSegment(
                "warranty-claims",
                "classification",
                "after-sales",
                FEW_REQUESTS,
                new Odds(0.70, 0.05, 0.20, 0.05),
                60,
                new BigDecimal("0.10"),
                false,
                ExpectedVerdict.NOT_ENOUGH_EVIDENCE,
                LabelQuestions.warranties());
    }
}
