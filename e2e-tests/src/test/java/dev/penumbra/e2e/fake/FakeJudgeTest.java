package dev.penumbra.e2e.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.fake.Answer.Reply;
import dev.penumbra.e2e.ledger.ServedCall;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import dev.penumbra.e2e.traffic.item.Truth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FakeJudgeTest {
    private static final int ITEMS = 4000;
    private static final JudgeTemper FAULTLESS = new JudgeTemper(0, 0, 1);
    private static final Truth PRO_RIGHT = Truth.of(false, true);
    private static final Pattern VERDICT = Pattern.compile("\\[\\[([AB<>=]+)]]");

    @Test
    void aFaultlessJudgeNamesTheRightAnswerInBothOrders() {
        assertThat(signs(PRO_RIGHT, FAULTLESS, false)).isEqualTo(Map.of("B", ITEMS));
        assertThat(signs(PRO_RIGHT, FAULTLESS, true)).isEqualTo(Map.of("A", ITEMS));
        assertThat(signs(Truth.of(true, false), FAULTLESS, false)).isEqualTo(Map.of("A", ITEMS));
        assertThat(signs(Truth.of(true, true), FAULTLESS, false)).isEqualTo(Map.of("=", ITEMS));
        assertThat(signs(Truth.UNKNOWN, FAULTLESS, false)).isEqualTo(Map.of("=", ITEMS));
    }

    @Test
    void scoresOnAFineScaleMustDifferByMoreThanAHalfPointOfTen() {
        assertThat(signs(new Truth(0.90, 0.94), FAULTLESS, false)).containsOnlyKeys("=");
        assertThat(signs(new Truth(0.80, 0.96), FAULTLESS, false)).containsOnlyKeys("B");
    }

    @Test
    void errorsAreAsFrequentAsSaidAndFallOnBothOtherVerdicts() {
        Map<String, Integer> signs = signs(PRO_RIGHT, new JudgeTemper(0.10, 0, 1), false);

        assertThat(share(signs, "B")).isBetween(0.88, 0.92);
        assertThat(share(signs, "A")).isBetween(0.038, 0.062);
        assertThat(share(signs, "=")).isBetween(0.038, 0.062);
    }

    @Test
    void biasNamesTheFirstAnswerWhateverItSays() {
        JudgeTemper biased = new JudgeTemper(0, 0.15, 1);

        assertThat(share(signs(PRO_RIGHT, biased, false), "A")).isBetween(0.13, 0.17);
        assertThat(share(signs(PRO_RIGHT, biased, true), "A")).isEqualTo(1);
    }

    @Test
    void theTwoOrdersErrIndependently() {
        JudgeTemper half = new JudgeTemper(0.5, 0, 1);
        FakeJudge judge = new FakeJudge(items(PRO_RIGHT), Latencies.none(), half);

        long bothRight = IntStream.range(0, ITEMS)
                .filter(i -> named(verdict(judge, i, false)).equals("B")
                        && named(verdict(judge, i, true)).equals("A"))
                .count();

        assertThat(bothRight / (double) ITEMS).isBetween(0.23, 0.27);
    }

    @Test
    void theSameQuestionGetsTheSameVerdict() {
        JudgeTemper temper = new JudgeTemper(0.3, 0.1, 9);

        assertThat(signs(PRO_RIGHT, temper, false)).isEqualTo(signs(PRO_RIGHT, temper, false));
        assertThat(signs(PRO_RIGHT, temper, false))
                .isNotEqualTo(signs(PRO_RIGHT, new JudgeTemper(0.3, 0.1, 10), false));
    }

    @Test
    void theConversationTellsPairsWithTheSameAnswersApart() {
        TrafficItem proRight = Items.item("1", "Case 1: it broke", "returns", "billing", PRO_RIGHT);
        TrafficItem liteRight = Items.item("2", "Case 2: it broke", "returns", "billing", Truth.of(true, false));
        FakeJudge judge = new FakeJudge(List.of(proRight, liteRight), Latencies.none(), FAULTLESS);

        assertThat(said(judge, "user: Case 1: it  broke", "returns", "billing")).startsWith("B");
        assertThat(said(judge, "user: Case 2: it  broke", "returns", "billing")).startsWith("A");
    }

    @Test
    void aLongAnswerThatWasCutIsStillKnown() {
        String lite = "lite word ".repeat(500);
        String pro = "pro word ".repeat(500);
        TrafficItem item = Items.item("1", "Write a lot", lite, pro, PRO_RIGHT);
        FakeJudge judge = new FakeJudge(List.of(item), Latencies.none(), FAULTLESS);

        assertThat(said(judge, "Write a lot", lite.substring(0, 2000) + " [cut]", pro.substring(0, 2000) + " [cut]"))
                .startsWith("B");
    }

    @Test
    void answersOfNobodyGetNoVerdictAndAreCounted() {
        FakeJudge judge = new FakeJudge(items(PRO_RIGHT), Latencies.none(), FAULTLESS);

        Reply reply = (Reply) judge.answer(Items.judging("Question 1?", "something", "else"));

        assertThat(reply.note()).isEqualTo(ServedCall.JUDGE_PAIR_UNKNOWN);
        assertThat(VERDICT.matcher(reply.text()).find()).isFalse();
    }

    @Test
    void theVerdictIsCountedInTheBooks() {
        FakeJudge judge = new FakeJudge(items(PRO_RIGHT), Latencies.none(), FAULTLESS);

        Reply reply = (Reply) judge.answer(Items.judging("Question 5?", "lite 5", "pro 5"));

        assertThat(reply.text()).endsWith("[[" + reply.note() + "]]");
    }

    private static List<TrafficItem> items(Truth truth) {
        return IntStream.range(0, ITEMS)
                .mapToObj(i -> Items.item("item " + i, "Question " + i + "?", "lite " + i, "pro " + i, truth))
                .toList();
    }

    /** Verdicts by the side they name, Lite's answer first unless turned round. */
    private static Map<String, Integer> signs(Truth truth, JudgeTemper temper, boolean turned) {
        FakeJudge judge = new FakeJudge(items(truth), Latencies.none(), temper);
        Map<String, Integer> signs = new TreeMap<>();
        for (int i = 0; i < ITEMS; i++) {
            signs.merge(named(verdict(judge, i, turned)), 1, Integer::sum);
        }
        return signs;
    }

    /** The side that a verdict names, or that it names none. */
    private static String named(String verdict) {
        return verdict.contains("=") ? "=" : verdict.substring(0, 1);
    }

    private static String verdict(FakeJudge judge, int item, boolean turned) {
        String lite = "lite " + item;
        String pro = "pro " + item;
        return said(judge, "user: Question " + item + "?", turned ? pro : lite, turned ? lite : pro);
    }

    private static String said(FakeJudge judge, String conversation, String answerA, String answerB) {
        String text = ((Reply) judge.answer(Items.judging(conversation, answerA, answerB))).text();
        Matcher matcher = VERDICT.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static double share(Map<String, Integer> signs, String sign) {
        return signs.getOrDefault(sign, 0) / (double) ITEMS;
    }
}
