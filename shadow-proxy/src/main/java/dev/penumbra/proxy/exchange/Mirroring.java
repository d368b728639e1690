package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.MalformedRequestException;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.RewriteTarget;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.dialect.UnfitRequestException;
import dev.penumbra.proxy.mirror.Breaker;
import dev.penumbra.proxy.mirror.MirrorDecision;
import dev.penumbra.proxy.mirror.MirrorPolicy;
import dev.penumbra.proxy.mirror.PlannedCall;
import dev.penumbra.proxy.mirror.RuleOutcome;
import dev.penumbra.proxy.mirror.SkipReason;
import dev.penumbra.proxy.mirror.TokenBucket;
import dev.penumbra.schema.event.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a request that is to be mirrored into background calls, each admitted by its breaker, its caller and its budget
 * first. A shadow that is refused makes the exchange unmirrored; a repeat that is refused is only left out.
 */
public final class Mirroring {
    private final MirrorPolicy policy;
    private final Map<String, TokenBucket> rateOfRule;
    private final ShadowCallers callers;
    private final Breakers breakers;
    private final Spending spending;
    private final ExchangeMetrics metrics;
    private final boolean allowSharedQuota;

    /** A rule that is not in {@code rateOfRule} has no maximum rate. */
    public Mirroring(
            MirrorPolicy policy,
            Map<String, TokenBucket> rateOfRule,
            ShadowCallers callers,
            Breakers breakers,
            Spending spending,
            ExchangeMetrics metrics,
            boolean allowSharedQuota) {
        this.policy = policy;
        this.rateOfRule = Map.copyOf(rateOfRule);
        this.callers = callers;
        this.breakers = breakers;
        this.spending = spending;
        this.metrics = metrics;
        this.allowSharedQuota = allowSharedQuota;
    }

    /** The final decision and the calls that it brings. */
    record Plan(MirrorDecision decision, List<AdmittedCall> calls) {}

    public MirrorPolicy policy() {
        return policy;
    }

    Plan plan(UpstreamGroup group, Question question, MirrorDecision.Mirror decided) {
        TokenBucket rate = rateOfRule.get(decided.outcome().rule());
        if (rate != null && !rate.take(1)) {
            return new Plan(decided.skip(SkipReason.RATE), List.of());
        }
        List<AdmittedCall> admitted = new ArrayList<>();
        Plan plan = admitAll(group, question, decided, admitted);
        if (rate != null && plan.calls().isEmpty()) {
            rate.correct(1);
        }
        return plan;
    }

    private Plan admitAll(
            UpstreamGroup group, Question question, MirrorDecision.Mirror decided, List<AdmittedCall> admitted) {
        try {
            return admitEach(group, question, decided, admitted);
        } catch (RuntimeException unforeseen) {
            admitted.forEach(AdmittedCall::giveBack);
            throw unforeseen;
        }
    }

    private Plan admitEach(
            UpstreamGroup group, Question question, MirrorDecision.Mirror decided, List<AdmittedCall> admitted) {
        MirrorDecision.Mirror mirror = decided;
        for (PlannedCall planned : mirror.calls()) {
            ShadowCaller caller =
                    callers.of(group, planned.arm(), mirror.outcome().workload());
            SkipReason refused = admit(caller, question, mirror.outcome(), planned, admitted);
            if (refused != null && planned.arm() == Arm.SHADOW) {
                return new Plan(mirror.skip(refused), List.of());
            }
            if (refused != null) {
                mirror = mirror.without(planned);
                metrics.repeatSkipped(planned.arm(), refused);
            }
        }
        return new Plan(mirror, admitted);
    }

    private @Nullable SkipReason admit(
            @Nullable ShadowCaller caller,
            Question question,
            RuleOutcome rule,
            PlannedCall planned,
            List<AdmittedCall> admitted) {
        if (caller == null) {
            return SkipReason.NO_RULE;
        }
        if (!allowSharedQuota && planned.sameModel() && question.route().isInProject()) {
            return SkipReason.SHARED_QUOTA;
        }
        try {
            return admit(rule, planned, rewrite(question, planned), caller, admitted);
        } catch (MalformedRequestException malformed) {
            return SkipReason.MALFORMED_REQUEST;
        } catch (UnfitRequestException unfit) {
            return SkipReason.of(unfit.hindrance());
        }
    }

    private static Rewrite rewrite(Question question, PlannedCall planned)
            throws MalformedRequestException, UnfitRequestException {
        Route route = question.route();
        RewriteTarget target = new RewriteTarget(planned.model(), planned.sameModel(), planned.serviceTier());
        return route.dialect().rewrite(route, question.body(), target).inTierOfClient(question.serviceTier());
    }

    private @Nullable SkipReason admit(
            RuleOutcome rule, PlannedCall planned, Rewrite rewrite, ShadowCaller caller, List<AdmittedCall> admitted) {
        Breaker.Pass pass = breakers.pass(caller.upstream(), planned.model());
        if (pass == null) {
            return SkipReason.BREAKER_OPEN;
        }
        SkipReason refused = admit(rule, planned, rewrite, caller, pass, admitted);
        if (refused != null) {
            pass.unused();
        }
        return refused;
    }

    private @Nullable SkipReason admit(
            RuleOutcome rule,
            PlannedCall planned,
            Rewrite rewrite,
            ShadowCaller caller,
            Breaker.Pass pass,
            List<AdmittedCall> admitted) {
        SkipReason full = caller.admit(rewrite);
        if (full != null) {
            return full;
        }
        Spending.Permission permission = spending.ask(rule.rule(), planned.model(), rewrite, caller.regionOf(rewrite));
        if (permission.refused() != null) {
            caller.giveBackUnused(rewrite);
            return permission.refused();
        }
        admitted.add(new AdmittedCall(planned, rewrite, caller, pass, spending, permission));
        return null;
    }
}
