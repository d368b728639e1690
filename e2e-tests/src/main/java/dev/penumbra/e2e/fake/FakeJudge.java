package dev.penumbra.e2e.fake;

import dev.penumbra.e2e.fake.Answer.Usage;
import dev.penumbra.e2e.fake.PairIndex.KnownPair;
import dev.penumbra.e2e.ledger.ServedCall;
import dev.penumbra.e2e.traffic.item.Chance;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import dev.penumbra.e2e.traffic.item.Truth.Better;
import java.util.List;
import java.util.Optional;

/**
 * A judge that knows the truth and errs at known rates. Its errors depend on the pair and the order alone, so a
 * question asked twice gets the same verdict.
 */
final class FakeJudge implements Script {
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final double STRONG_SHARE = 0.25;
    private static final int CHUNKS = 2;
    private static final List<String> REASONS = List.of(
            "Both answers address the question; I compared correctness first and completeness second.",
            "I checked each answer against what the conversation asks for.",
            "Judged by whether the requested result is right, and only then by its form.");

    private final PairIndex pairs;
    private final Latencies latencies;
    private final JudgeTemper temper;

    FakeJudge(List<TrafficItem> items, Latencies latencies, JudgeTemper temper) {
        this.pairs = new PairIndex(items);
        this.latencies = latencies;
        this.temper = temper;
    }

    @Override
    public Answer answer(ModelCall call) {
        String prompt = call.text();
        Optional<JudgePrompt> sections = JudgePrompt.of(prompt);
        if (sections.isEmpty()) {
            return say(
                    "I was not given a conversation and two answers, so I cannot judge.",
                    ServedCall.JUDGE_WITHOUT_SECTIONS,
                    prompt);
        }
        return pairs.find(sections.get())
                .map(pair -> judge(pair, prompt))
                .orElseGet(() -> say("I cannot tell these two answers apart.", ServedCall.JUDGE_PAIR_UNKNOWN, prompt));
    }

    private Answer judge(KnownPair pair, String prompt) {
        String verdict = verdict(pair);
        String key = key(pair);
        String reason = REASONS.get((int) (Chance.of(key, "reason") * REASONS.size()));
        return say(reason + " My verdict: [[" + verdict + "]]", verdict, prompt);
    }

    /** The verdict in the judge's own signs. */
    String verdict(KnownPair pair) {
        int sign = erring(trueSign(pair), key(pair));
        boolean strong = Chance.of(key(pair), "strong") < STRONG_SHARE;
        return switch (sign) {
            case 1 -> strong ? "A>>B" : "A>B";
            case -1 -> strong ? "B>>A" : "B>A";
            default -> "A=B";
        };
    }

    /** 1 when the first answer is better, −1 when the second is, 0 when neither. */
    private static int trueSign(KnownPair pair) {
        Better better = pair.item().truth().better();
        if (better == Better.NEITHER) {
            return 0;
        }
        return (better == Better.LITE) == pair.liteFirst() ? 1 : -1;
    }

    private int erring(int truth, String key) {
        if (Chance.of(key, "position") < temper.positionBias()) {
            return 1;
        }
        if (Chance.of(key, "error") >= temper.errorRate()) {
            return truth;
        }
        int step = Chance.of(key, "which") < 0.5 ? 1 : 2;
        return (truth + 1 + step) % 3 - 1;
    }

    private String key(KnownPair pair) {
        return temper.seed() + "|" + pair.item().id() + "|" + (pair.liteFirst() ? "lite first" : "pro first");
    }

    private Answer say(String text, String note, String prompt) {
        return Answer.reply(text)
                .using(new Usage(
                        prompt.length() / CHARACTERS_PER_TOKEN + 1, text.length() / CHARACTERS_PER_TOKEN + 1, 0))
                .paced(Pace.over(latencies.of(ModelRole.JUDGE, null, Long.toString(Chance.hash(prompt))), CHUNKS))
                .noted(note);
    }
}
