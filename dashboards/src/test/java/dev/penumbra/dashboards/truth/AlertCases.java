package dev.penumbra.dashboards.truth;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** For each rule rows at which it fires and rows, as near as may be, at which it does not. */
final class AlertCases {
    record Case(List<Rows> firing, List<Rows> quiet) {}

    private static final String PRO = "'pro'";
    private static final String LEFT_OUT = "number % 10 < ";

    private AlertCases() {}

    static Map<String, Case> byRule() {
        Map<String, Case> cases = new TreeMap<>();
        ofProxy(cases);
        ofJobsAndClickHouse(cases);
        ofJudge(cases);
        ofTraffic(cases);
        return cases;
    }

    private static void ofProxy(Map<String, Case> cases) {
        cases.put(
                "RequestsStopped",
                new Case(
                        List.of(Rows.calls(1).ago("6 MINUTE")),
                        List.of(Rows.calls(1).ago("4 MINUTE"))));
        cases.put(
                "MirrorSilent",
                new Case(List.of(skipped(30, "'kill_switch'")), List.of(skipped(30, "'x'"), Rows.calls(1))));
        cases.put("FractionOff", new Case(List.of(skippedOf(500, 3)), List.of(skippedOf(500, 1))));
        cases.put(
                "ShadowBudgetSpent",
                new Case(
                        List.of(Rows.calls(90), skipped(10, "'budget'")),
                        List.of(Rows.calls(90), skipped(10, "'shadow_queue'"))));
        cases.put("ShadowCallsFailing", new Case(List.of(background(2)), List.of(background(1))));
        cases.put("PairsLackEvents", new Case(List.of(lacking(2)), List.of(lacking(1))));
        cases.put(
                "EventsDropped",
                new Case(
                        List.of(dropping("20 SECOND", 7), dropping("10 SECOND", 8)),
                        List.of(dropping("90 MINUTE", 7), dropping("80 MINUTE", 8), dropping("10 SECOND", 8))));
        cases.put(
                "ProxySilent",
                new Case(
                        List.of(Rows.reports(60, "a", "3 MINUTE"), Rows.reports(60, "b", "5 SECOND")),
                        List.of(
                                Rows.reports(60, "a", "1 MINUTE"),
                                Rows.reports(60, "b", "5 SECOND"),
                                Rows.reports(60, "stopped", "3 MINUTE").with("stopping", "number = 0"))));
    }

    /** A report of a process that has counted so many until then. */
    private static Rows dropping(String ago, int counted) {
        return Rows.reports(1, "a", ago).with("events_dropped", "map('quota', " + counted + ")");
    }

    private static Rows skipped(long count, String reason) {
        return Rows.calls(count).with("mirrored", "false").with("skip_reason", reason);
    }

    private static Rows skippedOf(long count, int ofTen) {
        return Rows.calls(count)
                .with("mirrored", "NOT (" + LEFT_OUT + ofTen + ")")
                .with("skip_reason", "if(" + LEFT_OUT + ofTen + ", 'shadow_queue', '')");
    }

    private static Rows background(int failingOfTen) {
        return Rows.calls(100)
                .with("arm", "'shadow'")
                .with("status", "if(" + LEFT_OUT + failingOfTen + ", 'timeout', 'ok')");
    }

    private static Rows lacking(int ofHundred) {
        return Rows.pairs(100).with("outcome", "if(number < " + ofHundred + ", 'shadow_missing', 'ok')");
    }

    private static void ofJobsAndClickHouse(Map<String, Case> cases) {
        cases.put(
                "PairsBehind",
                new Case(
                        List.of(Rows.calls(1).ago("2 MINUTE"), Rows.pairs(1).ago("18 MINUTE")),
                        List.of(Rows.calls(1).ago("2 MINUTE"), Rows.pairs(1).ago("16 MINUTE"))));
        cases.put(
                "InsertsFailing",
                new Case(
                        List.of(Rows.inserts(1).with("exception_code", "241")),
                        List.of(
                                Rows.inserts(1),
                                Rows.inserts(1).with("query_kind", "'Select'").with("exception_code", "62"))));
        cases.put(
                "VerdictsStale",
                new Case(
                        List.of(Rows.pairs(1).ago("5 HOUR"), Rows.verdicts("STAY", "now64(3) - INTERVAL 4 HOUR")),
                        List.of(Rows.pairs(1).ago("5 HOUR"), Rows.verdicts("STAY", "now64(3) - INTERVAL 2 HOUR"))));
    }

    private static void ofJudge(Map<String, Case> cases) {
        cases.put(
                "JudgeFailing",
                new Case(
                        List.of(Rows.judgements(100).with("answered", "NOT (" + LEFT_OUT + "2)")),
                        List.of(Rows.judgements(100).with("sign", "if(" + LEFT_OUT + "1, NULL, 0)"))));
        cases.put(
                "JudgeSilent", new Case(List.of(waiting(), judged("3 HOUR")), List.of(waiting(), judged("30 MINUTE"))));
        cases.put("NoiseFloorRose", new Case(noise(5), noise(2)));
        cases.put("CertainLoss", new Case(List.of(losing("0.06")), List.of(losing("0.04"))));
    }

    private static Rows waiting() {
        return Rows.pairs(5).ago("2 HOUR").with("disagree", "1");
    }

    private static Rows judged(String ago) {
        return Rows.judgements(1).ago("4 HOUR").with("judged_at", "now64(3, 'UTC') - INTERVAL " + ago);
    }

    /** One in ten on each of four days before, and this many on the last one. */
    private static List<Rows> noise(int ofTen) {
        return List.of(
                Rows.pairs(400)
                        .with("started_at", "now64(3, 'UTC') - toIntervalHour(36 + 24 * (number % 4))")
                        .with("lite_self_disagree", "intDiv(number, 4) % 10 < 1"),
                Rows.pairs(100).with("lite_self_disagree", LEFT_OUT + ofTen));
    }

    private static Rows losing(String atLeast) {
        return Rows.verdicts("NEEDS_VALUE", "now64(3) - INTERVAL 1 HOUR").with("net_win_low", atLeast);
    }

    private static void ofTraffic(Map<String, Case> cases) {
        cases.put("SpendOverBudget", new Case(List.of(costing("1")), List.of(costing("0.001"))));
        cases.put("LatencyObjectiveMissed", new Case(List.of(taking(10)), List.of(taking(1))));
        cases.put(
                "UnpricedModel",
                new Case(
                        List.of(Rows.calls(1).with("input_tokens", "10")),
                        List.of(
                                Rows.calls(1).with("input_tokens", "10").with("cost_usd", "0.01"),
                                Rows.calls(1).with("status", "'timeout'"))));
        cases.put(
                "ModelChanged",
                new Case(
                        List.of(Rows.calls(1).ago("2 DAY"), Rows.calls(1).with("served_model", "'lite-2'")),
                        List.of(
                                Rows.calls(1).ago("2 DAY"),
                                Rows.calls(1),
                                Rows.calls(1).with("segment", "'feature=new'").with("served_model", "'lite-2'"))));
        cases.put(
                "ProShareAboveTarget",
                new Case(
                        List.of(onPro("5 MINUTE", 3)),
                        List.of(
                                onPro("5 MINUTE", 2),
                                onPro("5 MINUTE", 9).with("segment", "'feature=decided'"),
                                Rows.verdicts("UPGRADE", "now64(3) - INTERVAL 1 HOUR")
                                        .with("segment", "'feature=decided'"))));
        cases.put(
                "ProShareRising",
                new Case(List.of(onPro("9 DAY", 1), onPro("2 DAY", 3)), List.of(onPro("9 DAY", 2), onPro("2 DAY", 2))));
        cases.put("OutputUnbounded", new Case(List.of(writing("NULL")), List.of(writing("8000"))));
    }

    private static Rows costing(String usd) {
        return Rows.calls(100).with("cost_usd", usd);
    }

    private static Rows taking(int slowOfHundred) {
        return Rows.calls(100).with("total_millis", "if(number < " + slowOfHundred + ", 12000, 900)");
    }

    private static Rows onPro(String ago, int ofTen) {
        return Rows.calls(200).ago(ago).with("tier", "if(" + LEFT_OUT + ofTen + ", " + PRO + ", 'lite')");
    }

    private static Rows writing(String cap) {
        return Rows.calls(200)
                .with("output_tokens", "if(" + LEFT_OUT + "1, 4000, 100)")
                .with("list_cost_usd", "if(" + LEFT_OUT + "1, 0.04, 0.001)")
                .with("output_cap_asked", cap);
    }
}
