package dev.penumbra.e2e.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.fake.Answer.Refusal;
import dev.penumbra.e2e.fake.Answer.Reply;
import dev.penumbra.e2e.fake.Answer.Usage;
import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.ledger.ServedCall;
import dev.penumbra.e2e.traffic.item.Leg;
import dev.penumbra.e2e.traffic.item.Message;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import dev.penumbra.e2e.traffic.item.Truth;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedAnswersTest {
    private static final TrafficItem FIRST = Items.item("one", "Same question?", "lite one", "pro one", Truth.UNKNOWN);
    private static final TrafficItem SECOND = Items.item("two", "Same question?", "lite two", "pro two", Truth.UNKNOWN);
    private static final Script SCRIPT = new RecordedAnswers(List.of(FIRST, SECOND), Latencies.none());

    @Test
    void theSeedTellsTwoItemsOfOnePromptApart() {
        assertThat(textOf(Caller.CLIENT, ModelRole.LITE, FIRST)).isEqualTo("lite one");
        assertThat(textOf(Caller.CLIENT, ModelRole.LITE, SECOND)).isEqualTo("lite two");
        assertThat(textOf(Caller.SHADOW, ModelRole.PRO, SECOND)).isEqualTo("pro two");
    }

    @Test
    void theRepeatKeyHearsTheSecondDraw() {
        assertThat(textOf(Caller.REPEAT, ModelRole.LITE, FIRST)).isEqualTo("lite one again");
    }

    @Test
    void tokensAreThoseOfTheItem() {
        Reply reply = (Reply) ask(Caller.SHADOW, ModelRole.PRO, FIRST);

        assertThat(reply.usage()).isEqualTo(new Usage(11, 4, 20));
    }

    @Test
    void aRecordedFailureIsAFailure() {
        TrafficItem item = withLite(new Leg("", Leg.Status.ERROR, 0, 0, 0, null));

        Answer answer = new RecordedAnswers(List.of(item), Latencies.none())
                .answer(Items.call(Caller.CLIENT, ModelRole.LITE, item.prompt(), item.requestSeed()));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.error().code()).isEqualTo(500));
    }

    @Test
    void aRecordedLatencyIsScaled() {
        TrafficItem item = withLite(new Leg("text", Leg.Status.OK, 1, 1, 0, 4000.0));

        Reply reply =
                (Reply) new RecordedAnswers(List.of(item), Latencies.standard().scaled(0.1))
                        .answer(Items.call(Caller.CLIENT, ModelRole.LITE, item.prompt(), item.requestSeed()));

        assertThat(reply.pace().total()).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void drawnLatenciesRepeatAndHaveTheirMedian() {
        Latencies latencies = Latencies.standard();

        long below = java.util.stream.IntStream.range(0, 2000)
                .filter(i -> latencies.of(ModelRole.PRO, null, "item" + i).toMillis() < 600)
                .count();

        assertThat(below).isBetween(900L, 1100L);
        assertThat(latencies.of(ModelRole.PRO, null, "x")).isEqualTo(latencies.of(ModelRole.PRO, null, "x"));
    }

    @Test
    void aQuestionOfNobodyIsAnsweredAndCounted() {
        Reply reply = (Reply)
                SCRIPT.answer(Items.call(Caller.CLIENT, ModelRole.LITE, List.of(Message.user("Anything else?")), null));

        assertThat(reply.note()).isEqualTo(ServedCall.UNSCRIPTED);
        assertThat(reply.text()).isNotBlank();
    }

    private static TrafficItem withLite(Leg lite) {
        return new TrafficItem(
                "id", "t", "s", "unknown", null, List.of(Message.user("Q")), lite, lite, lite, lite, Truth.UNKNOWN);
    }

    private static Answer ask(Caller caller, ModelRole role, TrafficItem item) {
        return SCRIPT.answer(Items.call(caller, role, item.prompt(), item.requestSeed()));
    }

    private static String textOf(Caller caller, ModelRole role, TrafficItem item) {
        return ((Reply) ask(caller, role, item)).text();
    }
}
