package dev.penumbra.proxy.mirror;

import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.schema.event.Arm;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides twice: by the head, so that a body is kept only if it may be needed, and once more when the body is read.
 * Reasons that never change come before sampling, so that what is sampled is what could have been mirrored.
 */
public final class MirrorPolicy {
    private final List<SampledRule> rules;
    private final List<ConsentRule> withoutConsent;
    private final Tiers tiers;
    private final MirrorSwitch mirrorSwitch;
    private final Clock clock;

    /**
     * @param withoutConsent what is never mirrored, whatever the rules say
     * @param firstSeen tells since when a rule, as it reads now, has been configured
     */
    public MirrorPolicy(
            List<MirrorRule> rules,
            List<ConsentRule> withoutConsent,
            Tiers tiers,
            MirrorSwitch mirrorSwitch,
            Clock clock,
            Function<MirrorRule, Instant> firstSeen) {
        this.rules = rules.stream()
                .map(rule -> new SampledRule(rule, firstSeen.apply(rule)))
                .toList();
        this.withoutConsent = List.copyOf(withoutConsent);
        this.tiers = tiers;
        this.mirrorSwitch = mirrorSwitch;
        this.clock = clock;
    }

    public Tiers tiers() {
        return tiers;
    }

    public MirrorDecision decide(MirrorCandidate candidate) {
        Route route = candidate.route();
        if (route == null) {
            return new MirrorDecision.Skip(RuleOutcome.NONE, SkipReason.UNKNOWN_PATH);
        }
        if (route.hindrance() != null) {
            return new MirrorDecision.Skip(RuleOutcome.NONE, SkipReason.of(route.hindrance()));
        }
        if (candidate.marked()) {
            return new MirrorDecision.Skip(RuleOutcome.NONE, SkipReason.LOOP);
        }
        if (isWithoutConsent(candidate)) {
            return new MirrorDecision.Skip(RuleOutcome.NONE, SkipReason.NO_CONSENT);
        }
        return candidate.model() == null ? decideWithoutModel(candidate) : decideByRule(candidate);
    }

    /**
     * The decision now that the body is read.
     *
     * @param byHead what {@link #decide(MirrorCandidate)} said
     */
    public MirrorDecision decide(MirrorCandidate candidate, MirrorDecision byHead, ChatRequest request) {
        boolean modelInBody = candidate.model() == null
                && candidate.route() != null
                && !candidate.marked()
                && !isWithoutConsent(candidate);
        MirrorDecision decision = modelInBody ? decideByRule(candidate.asking(request.model())) : byHead;
        return decision instanceof MirrorDecision.Mirror mirror ? confirm(mirror, request) : decision;
    }

    private boolean isWithoutConsent(MirrorCandidate candidate) {
        return withoutConsent.stream().anyMatch(rule -> rule.refuses(candidate));
    }

    /** The body is worth keeping if any rule that may match mirrors the exchange, and its text if any of them keeps it. */
    private MirrorDecision decideWithoutModel(MirrorCandidate candidate) {
        Instant now = clock.instant();
        RuleOutcome mirrored = null;
        RuleOutcome first = RuleOutcome.NONE;
        SkipReason reason = SkipReason.NO_RULE;
        for (SampledRule rule : rules) {
            if (rule.rule.match().matchesHead(candidate)) {
                RuleOutcome outcome = rule.outcome(candidate, now);
                SkipReason against = reasonNotTo(candidate, rule, outcome, now);
                if (against == null && outcome.capturesText()) {
                    return new MirrorDecision.Mirror(outcome, List.of());
                }
                mirrored = against == null && mirrored == null ? outcome : mirrored;
                first = reason == SkipReason.NO_RULE ? outcome : first;
                reason = reason == SkipReason.NO_RULE && against != null ? against : reason;
            }
        }
        return mirrored == null
                ? new MirrorDecision.Skip(first, reason)
                : new MirrorDecision.Mirror(mirrored, List.of());
    }

    private MirrorDecision decideByRule(MirrorCandidate candidate) {
        SampledRule rule = firstMatch(candidate);
        return rule == null ? new MirrorDecision.Skip(RuleOutcome.NONE, SkipReason.NO_RULE) : decide(candidate, rule);
    }

    /** The decision about a request that is refused before any rule is looked at. */
    public MirrorDecision refuse(SkipReason reason) {
        return new MirrorDecision.Skip(RuleOutcome.NONE, reason);
    }

    private static MirrorDecision confirm(MirrorDecision.Mirror mirror, ChatRequest request) {
        return request.hindrances().stream()
                .min(Hindrance::compareTo)
                .<MirrorDecision>map(hindrance -> mirror.skip(SkipReason.of(hindrance)))
                .orElse(mirror);
    }

    private @Nullable SampledRule firstMatch(MirrorCandidate candidate) {
        for (SampledRule rule : rules) {
            if (rule.rule.match().matches(candidate)) {
                return rule;
            }
        }
        return null;
    }

    private MirrorDecision decide(MirrorCandidate candidate, SampledRule rule) {
        Instant now = clock.instant();
        RuleOutcome outcome = rule.outcome(candidate, now);
        String shadowModel = tiers.shadowOf(candidate.modelName());
        if (shadowModel == null) {
            return new MirrorDecision.Skip(outcome, SkipReason.UNKNOWN_MODEL);
        }
        SkipReason reason = reasonNotTo(candidate, rule, outcome, now);
        return reason == null
                ? new MirrorDecision.Mirror(outcome, rule.calls(candidate, shadowModel))
                : new MirrorDecision.Skip(outcome, reason);
    }

    private @Nullable SkipReason reasonNotTo(
            MirrorCandidate candidate, SampledRule rule, RuleOutcome outcome, Instant now) {
        if (!rule.isOpen(now)) {
            return SkipReason.TIME_BOX;
        }
        if (outcome.bucket() >= outcome.probability()) {
            return SkipReason.NOT_SAMPLED;
        }
        if (candidate.sharesQuota()) {
            return SkipReason.SHARED_QUOTA;
        }
        if (mirrorSwitch.isStopping()) {
            return SkipReason.SHUTTING_DOWN;
        }
        return mirrorSwitch.isOff() ? SkipReason.KILL_SWITCH : null;
    }

    /** A rule with its three samplers, each of a domain of its own. */
    private static final class SampledRule {
        private final MirrorRule rule;
        private final Instant firstSeen;
        private final String version;
        private final Sampler mirror;
        private final Sampler repeat;
        private final Sampler shadowRepeat;

        SampledRule(MirrorRule rule, Instant firstSeen) {
            String salt = rule.name() + "\n" + rule.salt();
            this.rule = rule;
            this.firstSeen = firstSeen;
            this.version = rule.version();
            this.mirror = new Sampler("mirror", salt);
            this.repeat = new Sampler("repeat", salt);
            this.shadowRepeat = new Sampler("shadow_repeat", salt);
        }

        boolean isOpen(Instant now) {
            return rule.schedule().isOpen(firstSeen, now);
        }

        /** Outside of its time box a rule's probability is 0, since nothing could have been selected. */
        RuleOutcome outcome(MirrorCandidate candidate, Instant now) {
            return new RuleOutcome(
                    rule.name(),
                    version,
                    rule.workload(),
                    isOpen(now) ? rule.fraction() : 0,
                    mirror.bucket(candidate.sampleKey(rule.sampledBy())),
                    candidate.sampledBy(rule.sampledBy()),
                    rule.syntheticRepeats(),
                    rule.capture());
        }

        List<PlannedCall> calls(MirrorCandidate candidate, String shadowModel) {
            String exchangeId = candidate.exchangeId();
            List<PlannedCall> calls = new ArrayList<>();
            calls.add(new PlannedCall(Arm.SHADOW, shadowModel, false, rule.serviceTier()));
            if (repeat.bucket(exchangeId) < rule.repeatShare()) {
                calls.add(new PlannedCall(Arm.PRIMARY_REPEAT, candidate.modelName(), true, rule.serviceTier()));
            }
            if (shadowRepeat.bucket(exchangeId) < rule.shadowRepeatShare()) {
                calls.add(new PlannedCall(Arm.SHADOW_REPEAT, shadowModel, false, rule.serviceTier()));
            }
            return calls;
        }
    }
}
