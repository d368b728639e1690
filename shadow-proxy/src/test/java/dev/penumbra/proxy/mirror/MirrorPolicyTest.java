package dev.penumbra.proxy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.dialect.BoundedText;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.dialect.TaskForm;
import dev.penumbra.proxy.dialect.gemini.GeminiDialect;
import dev.penumbra.proxy.exchange.ExchangeIds;
import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.SampledBy;
import dev.penumbra.schema.event.Tier;
import dev.penumbra.schema.event.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class MirrorPolicyTest {
    private static final ConsentRule CONSENT =
            new ConsentRule(List.of(), Map.of("x-consent", List.of("no")), Map.of(), Map.of());
    private static final GeminiDialect GEMINI = new GeminiDialect(ModelProfiles.shipped());
    private static final Tiers TIERS =
            new Tiers(Map.of(Tier.LITE, List.of("lite", "lite-2"), Tier.PRO, List.of("pro")));

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final MirrorSwitch mirrorSwitch = new MirrorSwitch();
    private final MovingClock clock = new MovingClock(START);

    @Test
    void aFractionOfOneMirrorsEverything() {
        MirrorPolicy policy = policy(rule("all", RuleMatch.ALL, 1));

        assertThat(IntStream.range(0, 1000).mapToObj(i -> policy.decide(candidate("id-" + i, "lite"))))
                .allMatch(decision -> decision instanceof MirrorDecision.Mirror);
    }

    @Test
    void aFractionOfZeroMirrorsNothing() {
        MirrorPolicy policy = policy(rule("all", RuleMatch.ALL, 0));

        assertThat(IntStream.range(0, 1000).mapToObj(i -> reason(policy.decide(candidate("id-" + i, "lite")))))
                .containsOnly(SkipReason.NOT_SAMPLED);
    }

    @Test
    void theSameExchangeAlwaysDecidesTheSameAndCanBeRecomputed() {
        MirrorPolicy policy = policy(rule("all", RuleMatch.ALL, 0.5));
        for (int i = 0; i < 200; i++) {
            MirrorDecision first = policy.decide(candidate("id-" + i, "lite"));

            assertThat(policy.decide(candidate("id-" + i, "lite"))).isEqualTo(first);
            assertThat(first instanceof MirrorDecision.Mirror)
                    .isEqualTo(first.note().bucket() < first.note().probability());
        }
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        MirrorPolicy policy = policy(
                rule("acme", new RuleMatch(List.of(), List.of(), Map.of(), Map.of("tenant", List.of("acme"))), 1),
                rule("header", new RuleMatch(List.of(), List.of(), Map.of("x-mark", List.of("1")), Map.of()), 1),
                rule("model", new RuleMatch(List.of(), List.of("lite-2"), Map.of(), Map.of()), 1));

        assertThat(rule(policy, candidate("id", "lite", Map.of("tenant", "acme"), Map.of("x-mark", "1"))))
                .isEqualTo("acme");
        assertThat(rule(policy, candidate("id", "lite", Map.of("tenant", "other"), Map.of("x-mark", "1"))))
                .isEqualTo("header");
        assertThat(rule(policy, candidate("id", "lite-2", Map.of(), Map.of()))).isEqualTo("model");
        assertThat(reason(policy.decide(candidate("id", "lite", Map.of(), Map.of()))))
                .isEqualTo(SkipReason.NO_RULE);
    }

    @Test
    void theOtherTiersFirstModelIsTheShadow() {
        MirrorPolicy policy = policy(rule("all", RuleMatch.ALL, 1));

        assertThat(shadowModel(policy.decide(candidate("id", "lite-2")))).isEqualTo("pro");
        assertThat(shadowModel(policy.decide(candidate("id", "pro")))).isEqualTo("lite");
        assertThat(reason(policy.decide(candidate("id", "unheard-of")))).isEqualTo(SkipReason.UNKNOWN_MODEL);
    }

    @Test
    void repeatsAreASampleOfTheMirroredOnes() {
        MirrorPolicy policy = policy(new MirrorRule(
                "all",
                RuleMatch.ALL,
                Workload.INTERACTIVE,
                1,
                0.25,
                0.5,
                false,
                TextCapture.FULL,
                0,
                SampleKey.EXCHANGE,
                Schedule.LONGEST,
                null,
                ""));
        List<List<Arm>> arms = IntStream.range(0, 4000)
                .mapToObj(
                        i -> policy.decide(candidate("id-" + i, "lite")).note().expectedArms())
                .toList();

        assertThat(arms.stream().filter(a -> a.contains(Arm.PRIMARY_REPEAT)).count())
                .isBetween(860L, 1140L);
        assertThat(arms.stream().filter(a -> a.contains(Arm.SHADOW_REPEAT)).count())
                .isBetween(1840L, 2160L);
        assertThat(arms.stream()
                        .filter(a -> a.contains(Arm.SHADOW_REPEAT) && a.contains(Arm.PRIMARY_REPEAT))
                        .count())
                .isBetween(390L, 610L);
    }

    @Test
    void aModelPatternIsForAllThatBeginSo() {
        MirrorPolicy policy = policy(rule("all", new RuleMatch(List.of(), List.of("lite*"), Map.of(), Map.of()), 1));

        assertThat(rule(policy, candidate("id", "lite-2"))).isEqualTo("all");
        assertThat(reason(policy.decide(candidate("id", "pro")))).isEqualTo(SkipReason.NO_RULE);
    }

    @Test
    void statedPairsHoldInBothDirectionsAndNothingElseDoes() {
        Tiers tiers = new Tiers(
                Map.of(Tier.LITE, List.of("lite", "lite-2", "lite-3"), Tier.PRO, List.of("pro", "pro-2")),
                List.of(Map.entry("lite", "pro-2"), Map.entry("lite-2", "pro-2")));

        assertThat(tiers.shadowOf("lite")).isEqualTo("pro-2");
        assertThat(tiers.shadowOf("lite-2")).isEqualTo("pro-2");
        assertThat(tiers.shadowOf("pro-2")).as("the first that names it").isEqualTo("lite");
        assertThat(tiers.shadowOf("lite-3")).isNull();
        assertThat(tiers.shadowOf("pro")).isNull();
    }

    @Test
    void outsideOfItsTimeBoxARuleSelectsNothingAndItsProbabilityIsZero() {
        MirrorPolicy policy = policy(rule("all", RuleMatch.ALL, 1));
        assertThat(policy.decide(candidate("id", "lite"))).isInstanceOf(MirrorDecision.Mirror.class);
        clock.advance(Duration.ofDays(30));

        MirrorDecision decision = policy.decide(candidate("id", "lite"));
        assertThat(reason(decision)).isEqualTo(SkipReason.TIME_BOX);
        assertThat(decision.note().probability()).isZero();
    }

    @Test
    void bySessionAllExchangesOfOneAreDecidedAlikeAndTheRuleSaysSo() {
        MirrorRule byExchange = rule("all", RuleMatch.ALL, 0.5);
        MirrorRule bySession = new MirrorRule(
                "all",
                RuleMatch.ALL,
                Workload.INTERACTIVE,
                0.5,
                0,
                0,
                false,
                TextCapture.FULL,
                0,
                SampleKey.SESSION,
                Schedule.LONGEST,
                null,
                "salt");
        MirrorPolicy policy = policy(bySession);
        Set<Double> buckets = IntStream.range(0, 100)
                .mapToObj(i -> policy.decide(candidate("id-" + i, "lite", Map.of(), Map.of("session", "s-1"))))
                .map(decision -> decision.note().bucket())
                .collect(Collectors.toSet());

        assertThat(buckets).hasSize(1);
        assertThat(policy.decide(candidate("id-1", "lite", Map.of(), Map.of("session", "s-1")))
                        .note()
                        .sampledBy())
                .isEqualTo(SampledBy.SESSION);
        assertThat(policy.decide(candidate("id-1", "lite")).note().sampledBy()).isEqualTo(SampledBy.EXCHANGE);
        assertThat(policy.decide(candidate("id-1", "lite")).note().bucket())
                .as("without a session each for itself")
                .isNotEqualTo(policy.decide(candidate("id-2", "lite")).note().bucket());
        assertThat(bySession.version()).isNotEqualTo(byExchange.version());
    }

    /** Clopper and Pearson's exact interval at 99.9 %, for ids as the proxy makes them. */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.05, 0.5, 0.99})
    void theRealisedFractionIsTheConfiguredOne(double fraction) {
        MirrorPolicy policy = policy(rule("all", RuleMatch.ALL, fraction));
        Random random = new Random(11);
        ExchangeIds ids = new ExchangeIds(clock, () -> random);
        int exchanges = 100_000;
        int mirrored = 0;
        for (int i = 0; i < exchanges; i++) {
            clock.advance(Duration.ofMillis(random.nextInt(20)));
            mirrored += policy.decide(candidate(ids.next(), "lite")) instanceof MirrorDecision.Mirror ? 1 : 0;
        }

        double[] interval = Binomial.exactInterval(mirrored, exchanges, 0.001);
        assertThat(fraction).isBetween(interval[0], interval[1]);
        assertThat(interval[1] - interval[0]).as("and it is a narrow one").isLessThan(0.02);
    }

    @Test
    void switchedOffNothingIsMirroredAndTheReasonSaysWhy() {
        MirrorPolicy policy = policy(rule("all", RuleMatch.ALL, 1));
        mirrorSwitch.turnOff();

        assertThat(reason(policy.decide(candidate("id", "lite")))).isEqualTo(SkipReason.KILL_SWITCH);
        mirrorSwitch.turnOn();
        assertThat(policy.decide(candidate("id", "lite"))).isInstanceOf(MirrorDecision.Mirror.class);
        mirrorSwitch.stop();
        assertThat(reason(policy.decide(candidate("id", "lite")))).isEqualTo(SkipReason.SHUTTING_DOWN);
    }

    @Test
    void everyHindranceIsAReason() {
        MirrorPolicy policy = policy(rule("all", RuleMatch.ALL, 1));
        MirrorDecision.Mirror mirror = (MirrorDecision.Mirror) policy.decide(candidate("id", "lite"));
        for (Hindrance hindrance : Hindrance.values()) {
            ChatRequest request = new ChatRequest(
                    null, false, BoundedText.EMPTY, AnswerFormat.TEXT, null, null, TaskForm.NONE, Set.of(hindrance));

            assertThat(policy.decide(candidate("id", "lite"), mirror, request)
                            .note()
                            .mirrored())
                    .isFalse();
        }
        ChatRequest free =
                new ChatRequest(null, false, BoundedText.EMPTY, AnswerFormat.TEXT, null, null, TaskForm.NONE, Set.of());
        assertThat(policy.decide(candidate("id", "lite"), mirror, free)).isEqualTo(mirror);
    }

    @Test
    void aRulesVersionChangesWithAnythingItSays() {
        MirrorRule rule = rule("all", RuleMatch.ALL, 0.5);

        assertThat(rule("all", RuleMatch.ALL, 0.5).version()).isEqualTo(rule.version());
        assertThat(rule("all", RuleMatch.ALL, 0.6).version()).isNotEqualTo(rule.version());
    }

    @Test
    void whatIsWithoutConsentIsNeverMirroredWhateverTheRulesSay() {
        ConsentRule tenant = new ConsentRule(List.of(), Map.of(), Map.of("tenant", List.of("acme")), Map.of());
        MirrorPolicy policy = policy(List.of(tenant, CONSENT), rule("all", RuleMatch.ALL, 1));

        assertThat(reason(policy.decide(candidate("id", "lite", Map.of("tenant", "acme"), Map.of()))))
                .isEqualTo(SkipReason.NO_CONSENT);
        assertThat(reason(policy.decide(candidate("id", "lite", Map.of(), Map.of("x-consent", "no")))))
                .isEqualTo(SkipReason.NO_CONSENT);
        assertThat(policy.decide(candidate("id", "lite", Map.of("tenant", "other"), Map.of("x-consent", "yes"))))
                .isInstanceOf(MirrorDecision.Mirror.class);
    }

    /** Nobody is sent on who said no in another spelling, or beside something else. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no       |    |true",
                "No       |    |true",
                "' NO '   |    |true",
                "yes, no  |    |true",
                "yes      |NO  |true",
                "yes      |a,no|true",
                "yes      |    |false",
                "none     |nope|false"
            })
    void noMeansNoHoweverItIsSaid(String first, String more, boolean refused) {
        MirrorPolicy policy = policy(List.of(CONSENT), rule("all", RuleMatch.ALL, 1));
        Map<String, List<String>> repeated = more == null ? Map.of() : Map.of("x-consent", List.of("maybe", more));
        RequestHead head = new RequestHead(
                "POST", "/v1beta/models/lite:generateContent", null, Map.of("x-consent", first), repeated);

        MirrorDecision decision =
                policy.decide(MirrorCandidate.of("id", head, GEMINI.recognise(head), Map.of(), null, false, false));

        assertThat(decision instanceof MirrorDecision.Skip skip && skip.reason() == SkipReason.NO_CONSENT)
                .isEqualTo(refused);
    }

    /** What its headers say counts, of which the dimension is the beginning of the first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acme|    |true",
                "ACME|    |true",
                "b   |acme|true",
                "b, acme|  |true",
                "b|c|false",
                "    |    |false"
            })
    void aTenantThatDidNotAgreeIsFoundInAnyOfItsHeaders(String first, String more, boolean refused) {
        ConsentRule tenant =
                new ConsentRule(List.of(), Map.of(), Map.of("tenant", List.of("acme")), Map.of("tenant", "x-tenant"));
        MirrorPolicy policy = policy(List.of(tenant), rule("all", RuleMatch.ALL, 1));
        Map<String, String> headers = first == null ? Map.of() : Map.of("x-tenant", first);
        Map<String, List<String>> repeated = more == null ? Map.of() : Map.of("x-tenant", List.of(more));
        RequestHead head = new RequestHead("POST", "/v1beta/models/lite:generateContent", null, headers, repeated);
        Map<String, String> dimensions = Map.of("tenant", first == null ? "unknown" : first);

        MirrorDecision decision =
                policy.decide(MirrorCandidate.of("id", head, GEMINI.recognise(head), dimensions, null, false, false));

        assertThat(decision instanceof MirrorDecision.Skip).isEqualTo(refused);
    }

    @Test
    void theEmptyValueIsThatOfAnAbsentHeader() {
        ConsentRule unsaid = new ConsentRule(List.of(), Map.of("x-consent", List.of("")), Map.of(), Map.of());
        MirrorPolicy policy = policy(List.of(unsaid), rule("all", RuleMatch.ALL, 1));

        assertThat(reason(policy.decide(candidate("id", "lite")))).isEqualTo(SkipReason.NO_CONSENT);
        assertThat(policy.decide(candidate("id", "lite", Map.of(), Map.of("x-consent", "yes"))))
                .isInstanceOf(MirrorDecision.Mirror.class);
    }

    @Test
    void aModelThatTheBodyNamesChangesNothingAboutConsent() {
        MirrorPolicy policy = policy(List.of(CONSENT), rule("all", RuleMatch.ALL, 1));
        MirrorCandidate candidate =
                candidate("id", "lite", Map.of(), Map.of("x-consent", "no")).asking(null);
        ChatRequest request = new ChatRequest(
                "lite", false, BoundedText.EMPTY, AnswerFormat.TEXT, null, null, TaskForm.NONE, Set.of());

        MirrorDecision byHead = policy.decide(candidate);

        assertThat(reason(byHead)).isEqualTo(SkipReason.NO_CONSENT);
        assertThat(reason(policy.decide(candidate, byHead, request))).isEqualTo(SkipReason.NO_CONSENT);
    }

    private MirrorPolicy policy(MirrorRule... rules) {
        return policy(List.of(), rules);
    }

    private MirrorPolicy policy(List<ConsentRule> withoutConsent, MirrorRule... rules) {
        return new MirrorPolicy(List.of(rules), withoutConsent, TIERS, mirrorSwitch, clock, rule -> START);
    }

    private static MirrorRule rule(String name, RuleMatch match, double fraction) {
        return new MirrorRule(
                name,
                match,
                Workload.INTERACTIVE,
                fraction,
                0,
                0,
                false,
                TextCapture.FULL,
                0,
                SampleKey.EXCHANGE,
                Schedule.LONGEST,
                null,
                "salt");
    }

    private static MirrorCandidate candidate(String id, String model) {
        return candidate(id, model, Map.of(), Map.of());
    }

    private static MirrorCandidate candidate(
            String id, String model, Map<String, String> dimensions, Map<String, String> headers) {
        RequestHead head = new RequestHead("POST", "/v1beta/models/" + model + ":generateContent", null, headers);
        Route route = GEMINI.recognise(head);
        return MirrorCandidate.of(id, head, route, dimensions, headers.get("session"), false, false);
    }

    private static SkipReason reason(MirrorDecision decision) {
        return ((MirrorDecision.Skip) decision).reason();
    }

    private static String rule(MirrorPolicy policy, MirrorCandidate candidate) {
        return policy.decide(candidate).note().rule();
    }

    private static String shadowModel(MirrorDecision decision) {
        return ((MirrorDecision.Mirror) decision).calls().get(0).model();
    }
}
