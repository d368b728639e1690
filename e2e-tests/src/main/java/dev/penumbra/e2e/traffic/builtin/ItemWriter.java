package dev.penumbra.e2e.traffic.builtin;

import dev.penumbra.e2e.traffic.builtin.Odds.Result;
import dev.penumbra.e2e.traffic.item.Chance;
import dev.penumbra.e2e.traffic.item.Leg;
import dev.penumbra.e2e.traffic.item.Message;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import dev.penumbra.e2e.traffic.item.Truth;
import java.util.List;

/** Turns the questions of a segment into items: draws who is right, and how long Pro thinks. */
final class ItemWriter {
    private static final List<String> TENANTS = List.of("nordwind", "acme", "hollis", "tanaka", "solvay-street");
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final double THINKING_SIGMA = 0.4;
    /** Asked again, a model keeps to its answer this often; else it draws anew. */
    private static final double STEADINESS = 0.85;
    /** Shares of Pro's answers that end as real ones do now and then. */
    private static final double TRUNCATED_SHARE = 0.004;

    private static final double FILTERED_SHARE = 0.002;

    private final ScenarioSegment segment;
    private final long seed;

    ItemWriter(ScenarioSegment segment, long seed) {
        this.segment = segment;
        this.seed = seed;
    }

    TrafficItem write(int number) {
        String id = "builtin/" + seed + "/" + segment.feature() + "/" + number;
        Question question = segment.questions().write(number, Chance.random(id, "question"));
        Result result = segment.odds().at(Chance.of(id, "result"));
        boolean liteRight = result.liteRight();
        Leg pro = pro(id, question, result.proRight());
        return new TrafficItem(
                id,
                TENANTS.get((int) (Chance.of(id, "tenant") * TENANTS.size())),
                segment.feature(),
                segment.taskKind(),
                question.responseMimeType(),
                List.of(Message.system(question.system() + HouseRules.TEXT), Message.user(question.user())),
                lite(question, liteRight),
                pro,
                lite(question, liteRightAgain(id, liteRight)),
                pro,
                Truth.of(liteRight, result.proRight()));
    }

    private static Leg lite(Question question, boolean right) {
        return complete(question, right ? question.right() : question.wrong(), 0);
    }

    private boolean liteRightAgain(String id, boolean before) {
        boolean steady = Chance.of(id, "steady") < STEADINESS;
        return steady ? before : Chance.of(id, "again") < segment.odds().liteRight();
    }

    private Leg pro(String id, Question question, boolean right) {
        long thinking = Math.round(segment.thinkingTokens() * Math.exp(THINKING_SIGMA * Chance.normal(id, "thinking")));
        double ending = Chance.of(id, "ending");
        if (ending < TRUNCATED_SHARE) {
            return ended(Leg.Status.TRUNCATED, question, 4 * thinking);
        }
        if (ending < TRUNCATED_SHARE + FILTERED_SHARE) {
            return ended(Leg.Status.FILTERED, question, thinking);
        }
        return complete(question, right ? question.rightByPro() : question.wrongByPro(), thinking);
    }

    /** Without a text, yet with its thoughts billed. */
    private static Leg ended(Leg.Status status, Question question, long thinking) {
        return new Leg("", status, promptTokens(question), 0, thinking, null);
    }

    private static Leg complete(Question question, String text, long thinking) {
        return Leg.ok(text, promptTokens(question), tokens(text), thinking);
    }

    private static long promptTokens(Question question) {
        return tokens(question.system() + HouseRules.TEXT + question.user());
    }

    private static long tokens(String text) {
        return (text.length() + CHARACTERS_PER_TOKEN - 1L) / CHARACTERS_PER_TOKEN;
    }
}
