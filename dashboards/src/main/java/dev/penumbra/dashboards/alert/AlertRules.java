package dev.penumbra.dashboards.alert;

import dev.penumbra.dashboards.model.Link;
import dev.penumbra.dashboards.signal.CostSignals;
import dev.penumbra.dashboards.signal.DecisionSignals;
import dev.penumbra.dashboards.signal.LatencySignals;
import dev.penumbra.dashboards.signal.PipelineSignals;
import dev.penumbra.dashboards.signal.ProxySignals;
import dev.penumbra.dashboards.signal.Signal;
import dev.penumbra.dashboards.signal.TrustSignals;
import dev.penumbra.dashboards.style.Objectives;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Everything that somebody is told of without looking at a board. */
public final class AlertRules {
    private static final String VALUE = "{{ $values.A.Value }}";
    private static final String PROXY = "{{ $labels.Proxy }}";
    private static final String SEGMENT = "{{ $labels.Segment }}";
    private static final String RULE = "{{ $labels.Rule }}";
    private static final String MODEL = "{{ $labels.Model }}";

    private static final Duration OFTEN = Duration.ofMinutes(1);
    private static final Duration SELDOM = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofDays(1);

    private AlertRules() {}

    public static List<AlertRule> all() {
        return Stream.of(ofProxy(), ofJobsAndClickHouse(), ofJudge(), ofTraffic())
                .flatMap(List::stream)
                .toList();
    }

    /** To the pages of the rules that watch the signal. */
    public static List<Link> runbooks(Signal signal, String address) {
        return all().stream()
                .filter(rule -> rule.signal().equals(signal))
                .map(rule -> rule.runbook(address))
                .toList();
    }

    private static List<AlertRule> ofProxy() {
        return List.of(
                AlertRule.of(
                                "proxy",
                                "RequestsStopped",
                                PipelineSignals.EVENT_AGE,
                                Objectives.EVENT_AGE_SECONDS,
                                "The newest event is " + VALUE + " s old, or there was none for six hours.")
                        .over(Duration.ofHours(6))
                        .looked(OFTEN, Duration.ofMinutes(5))
                        .with(Severity.CRITICAL)
                        .firingWithoutRows(),
                AlertRule.of(
                                "proxy",
                                "MirrorSilent",
                                PipelineSignals.UNMIRRORED,
                                Objectives.UNMIRRORED_REQUESTS,
                                "Nothing was mirrored for an hour; " + VALUE + " requests should have been.")
                        .over(DAY),
                AlertRule.of(
                                "proxy",
                                "FractionOff",
                                PipelineSignals.OFF_FRACTION,
                                Objectives.LEFT_OUT,
                                "Rule " + RULE + " mirrors a share that is " + VALUE + " of its fraction away from it.")
                        .over(Duration.ofHours(6))
                        .looked(Duration.ofMinutes(5), Duration.ofMinutes(30)),
                AlertRule.of(
                                "proxy",
                                "ShadowBudgetSpent",
                                PipelineSignals.BUDGET_LEFT_OUT,
                                Objectives.LEFT_OUT_FOR_BUDGET,
                                "Rule " + RULE + " leaves requests out because its budget of the day is spent.")
                        .looked(Duration.ofMinutes(5), Duration.ofMinutes(5)),
                AlertRule.of(
                                "proxy",
                                "ShadowCallsFailing",
                                PipelineSignals.SHADOW_FAILURES,
                                Objectives.FAILED_BACKGROUND_CALLS,
                                "A share of " + VALUE + " of the background calls fails.")
                        .over(Duration.ofMinutes(20))
                        .looked(OFTEN, Duration.ofMinutes(10)),
                AlertRule.of(
                                "proxy",
                                "EventsDropped",
                                ProxySignals.DROPPED_EVENTS,
                                Objectives.DROPPED_EVENTS,
                                "Proxy " + PROXY + " dropped " + VALUE + " events in an hour: {{ $labels.Reason }}.")
                        .looked(OFTEN, Duration.ZERO),
                AlertRule.of(
                                "proxy",
                                "PairsLackEvents",
                                PipelineSignals.MISSING_ARMS,
                                Objectives.MISSING_ARMS,
                                "A share of " + VALUE + " of the pairs lacks an event.")
                        .over(Duration.ofHours(3)),
                AlertRule.of(
                                "proxy",
                                "ProxySilent",
                                ProxySignals.SILENT_PROXIES,
                                Objectives.SILENT_SECONDS,
                                "Proxy " + PROXY + " has said nothing for " + VALUE
                                        + " s and did not say that it stops.")
                        .over(DAY)
                        .looked(OFTEN, Duration.ofMinutes(2)));
    }

    private static List<AlertRule> ofJobsAndClickHouse() {
        return List.of(
                AlertRule.of(
                                "jobs",
                                "PairsBehind",
                                PipelineSignals.PAIR_LAG,
                                Objectives.PAIR_LAG_SECONDS,
                                "Pairs are " + VALUE + " s behind the requests they are made of.")
                        .over(Duration.ofHours(6)),
                AlertRule.of(
                                "clickhouse",
                                "InsertsFailing",
                                PipelineSignals.FAILED_INSERTS,
                                Objectives.FAILED_INSERTS,
                                "ClickHouse refused " + VALUE + " inserts.")
                        .over(Duration.ofMinutes(15))
                        .looked(OFTEN, Duration.ofMinutes(5)),
                AlertRule.of(
                                "clickhouse",
                                "VerdictsStale",
                                PipelineSignals.PUBLISHED_AGE,
                                Objectives.VERDICT_AGE_SECONDS,
                                "Verdicts were published " + VALUE + " s ago.")
                        .over(Duration.ofDays(2)));
    }

    private static List<AlertRule> ofJudge() {
        return List.of(
                AlertRule.of(
                                "judge",
                                "JudgeFailing",
                                PipelineSignals.JUDGE_FAILURES,
                                Objectives.FAILED_BACKGROUND_CALLS,
                                "A share of " + VALUE + " of the judgements fails.")
                        .looked(Duration.ofMinutes(5), Duration.ofMinutes(10)),
                AlertRule.of(
                                "judge",
                                "JudgeSilent",
                                PipelineSignals.JUDGE_WAITING,
                                Objectives.WAITING_FOR_JUDGE,
                                "The judge has said nothing for an hour; " + VALUE + " pairs wait.")
                        .over(Duration.ofHours(6)),
                AlertRule.of(
                                "judge",
                                "NoiseFloorRose",
                                TrustSignals.NOISE_AGAINST_USUAL,
                                Objectives.NOISE_AGAINST_USUAL,
                                "The served model differs from itself " + VALUE + " times as often as usual.")
                        .over(Duration.ofDays(30))
                        .looked(SELDOM, Duration.ofHours(6)),
                AlertRule.of(
                                "judge",
                                "CertainLoss",
                                DecisionSignals.CERTAIN_LOSS,
                                Objectives.CERTAIN_LOSS,
                                "In " + SEGMENT + " Lite is kept and Pro certainly wins a share of " + VALUE + " more.")
                        .over(DAY)
                        .looked(SELDOM, DAY)
                        .with(Severity.INFO));
    }

    private static List<AlertRule> ofTraffic() {
        return List.of(
                AlertRule.of(
                                "traffic",
                                "SpendOverBudget",
                                CostSignals.SPEND_TODAY,
                                Objectives.DAILY_BUDGET_USD,
                                "Today will have cost " + VALUE + " USD.")
                        .over(DAY)
                        .looked(Duration.ofMinutes(5), Duration.ofMinutes(30)),
                AlertRule.of(
                                "traffic",
                                "LatencyObjectiveMissed",
                                LatencySignals.BY_MODEL,
                                Objectives.INTERACTIVE_P95_MILLIS,
                                "p95 of " + MODEL + " is " + VALUE + " ms where people wait.")
                        .over(Duration.ofMinutes(20))
                        .looked(OFTEN, Duration.ofMinutes(15)),
                AlertRule.of(
                                "traffic",
                                "UnpricedModel",
                                CostSignals.UNPRICED_CALLS,
                                Objectives.UNPRICED_CALLS,
                                VALUE + " calls to " + MODEL + " have no price.")
                        .over(DAY)
                        .looked(SELDOM, Duration.ZERO),
                AlertRule.of(
                                "traffic",
                                "ModelChanged",
                                TrustSignals.NEW_MODELS,
                                Objectives.CALLS_OF_A_NEW_MODEL,
                                MODEL + " now answers " + SEGMENT + "; earlier evidence no longer counts.")
                        .over(Duration.ofDays(8))
                        .looked(SELDOM, Duration.ZERO)
                        .with(Severity.INFO),
                AlertRule.of(
                                "traffic",
                                "ProShareAboveTarget",
                                CostSignals.PRO_SHARE,
                                Objectives.PRO_SHARE,
                                "A share of " + VALUE + " of " + SEGMENT
                                        + " asks Pro, and no verdict says that it pays.")
                        .over(DAY)
                        .looked(SELDOM, Duration.ofHours(1)),
                AlertRule.of(
                                "traffic",
                                "ProShareRising",
                                CostSignals.PRO_SHARE_RISE,
                                Objectives.PRO_SHARE_RISE,
                                "The share of Pro in " + SEGMENT + " rose by " + VALUE + " in a week.")
                        .over(Duration.ofDays(14))
                        .looked(SELDOM, Duration.ofHours(1)),
                AlertRule.of(
                                "traffic",
                                "OutputUnbounded",
                                CostSignals.RUNAWAY_OUTPUT,
                                Objectives.RUNAWAY_SHARE,
                                "Answers without a cap that run away take a share of " + VALUE + " of the money of "
                                        + SEGMENT + ".")
                        .over(DAY)
                        .looked(SELDOM, Duration.ofHours(1)));
    }
}
