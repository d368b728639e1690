package dev.penumbra.jobs.pairing;

import static dev.penumbra.jobs.TestEvents.arm;
import static dev.penumbra.schema.event.Arm.PRIMARY;
import static dev.penumbra.schema.event.Arm.PRIMARY_REPEAT;
import static dev.penumbra.schema.event.Arm.SHADOW;
import static dev.penumbra.schema.event.Arm.SHADOW_REPEAT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.jobs.TestEvents;
import dev.penumbra.jobs.comparison.CompletionPair;
import dev.penumbra.jobs.comparison.UnpairedCompletion;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PairCompletionsTest {
    private static final long WAIT = 1_000;
    private static final long LATE = 20 * WAIT;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private KeyedOneInputStreamOperatorTestHarness<String, PackedEvent, CompletionPair> pairing;

    @BeforeEach
    void open() throws Exception {
        pairing = harness();
        pairing.open();
        time(0);
    }

    @AfterEach
    void nothingIsLeftOnceTimeHasPassed() throws Exception {
        for (int days = 3; days < 8; days++) {
            time(DAY * days);
        }
        assertThat(pairing.numKeyedStateEntries()).isZero();
        assertThat(pairing.numProcessingTimeTimers()).isZero();
        assertThat(pairing.numEventTimeTimers()).isZero();
        pairing.close();
    }

    @Test
    void primaryAndShadowAreAPairAtOnce() throws Exception {
        receive(arm("e-1", PRIMARY).event(), arm("e-1", SHADOW).event());

        assertThat(pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.primary().arm()).isEqualTo(PRIMARY);
            assertThat(pair.shadow().arm()).isEqualTo(SHADOW);
        });
        assertThat(unpaired()).isEmpty();
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() throws Exception {
        receive(arm("e-1", SHADOW).event(), arm("e-1", PRIMARY).event());

        assertThat(pairs()).hasSize(1);
    }

    @Test
    void expectedRepeatsAreAwaited() throws Exception {
        receive(withRepeat(PRIMARY), withRepeat(SHADOW));
        assertThat(pairs()).isEmpty();

        receive(withRepeat(PRIMARY_REPEAT));

        assertThat(pairs())
                .singleElement()
                .satisfies(pair -> assertThat(pair.primaryRepeat()).isNotNull());
    }

    @Test
    void aMissingRepeatHoldsThePairUpNoLongerThanTheWait() throws Exception {
        receive(withRepeat(PRIMARY), withRepeat(SHADOW));
        time(WAIT);

        assertThat(pairs())
                .singleElement()
                .satisfies(pair -> assertThat(pair.primaryRepeat()).isNull());
    }

    @Test
    void unpairedPrimaryIsReportedAfterTheTimeout() throws Exception {
        receive(arm("e-1", PRIMARY).event());
        time(WAIT - 1);
        assertThat(unpaired()).isEmpty();

        time(WAIT);

        assertThat(unpaired())
                .singleElement()
                .satisfies(alone -> assertThat(alone.completion().arm()).isEqualTo(PRIMARY));
        assertThat(pairs()).isEmpty();
    }

    @Test
    void unpairedShadowIsReportedAfterTheTimeout() throws Exception {
        receive(arm("e-1", SHADOW).event());
        time(WAIT);

        assertThat(unpaired())
                .singleElement()
                .satisfies(alone -> assertThat(alone.completion().arm()).isEqualTo(SHADOW));
    }

    @Test
    void aLateShadowMakesThePairAfterAll() throws Exception {
        receive(arm("e-1", PRIMARY).event());
        time(WAIT);
        receive(arm("e-1", SHADOW).event());

        assertThat(unpaired()).hasSize(1);
        assertThat(pairs()).hasSize(1);
    }

    @Test
    void aShadowThatAnOutageHeldBackMakesThePairAfterAll() throws Exception {
        receive(arm("e-1", PRIMARY).event());
        time(WAIT);
        time(WAIT + LATE - 1);
        receive(arm("e-1", SHADOW).event());

        assertThat(pairs()).hasSize(1);
    }

    @Test
    void aShadowThatComesAfterALongSilenceMakesThePairAfterAll() throws Exception {
        receive(arm("e-1", PRIMARY).event());
        time(WAIT);
        time(WAIT + LATE);
        time(WAIT + 2 * LATE);
        receive(arm("e-1", SHADOW).event());

        assertThat(pairs()).hasSize(1);
    }

    @Test
    void aShadowThatComesAfterALongStopOfTheJobMakesThePairAfterAll() throws Exception {
        receive(arm("e-1", PRIMARY).event());
        time(WAIT);
        var snapshot = pairing.snapshot(1, 1);
        pairing.close();

        pairing = harness();
        pairing.initializeState(snapshot);
        pairing.open();
        time(WAIT + 3 * LATE);
        receive(arm("e-2", PRIMARY).event(), arm("e-2", SHADOW).event());
        time(WAIT + 3 * LATE + LATE / 2);
        receive(arm("e-1", SHADOW).event());

        assertThat(pairs()).hasSize(2);
    }

    /** What it held back comes in the order in which it was written, and that takes its time. */
    @Test
    void aProxyThatHasOnlyJustComeBackIsWaitedForAsIfItWereSilent() throws Exception {
        receive(arm("e-1", PRIMARY).event());
        time(WAIT);
        time(WAIT + LATE);
        time(WAIT + 2 * LATE - 1);
        receive(arm("e-2", PRIMARY).event(), arm("e-2", SHADOW).event());
        time(WAIT + 2 * LATE);
        receive(arm("e-1", SHADOW).event());

        assertThat(pairs()).hasSize(2);
    }

    @Test
    void whatNeverComesIsForgottenAfterTheWaitForLateArms() throws Exception {
        receive(arm("e-1", PRIMARY).event());
        for (long now = WAIT; now < WAIT + LATE; now += WAIT) {
            time(now);
            receive(arm("of-" + now, PRIMARY).event(), arm("of-" + now, SHADOW).event());
        }
        time(WAIT + LATE);

        assertThat(pairing.numKeyedStateEntries()).isZero();
        assertThat(pairing.numProcessingTimeTimers()).isZero();
    }

    @Test
    void whatNeverComesFromAProxyThatStaysSilentIsForgottenAfterTwoDays() throws Exception {
        receive(arm("e-1", PRIMARY).event());
        time(WAIT);
        for (long now = WAIT + LATE; now < 2 * DAY; now += LATE) {
            time(now);
        }
        assertThat(pairing.numKeyedStateEntries()).isEqualTo(1);

        time(2 * DAY + LATE);

        assertThat(pairing.numKeyedStateEntries()).isZero();
        assertThat(pairing.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aLateRepeatSaysThePairAgainWithMore() throws Exception {
        receive(withRepeat(PRIMARY), withRepeat(SHADOW));
        time(WAIT);
        receive(withRepeat(PRIMARY_REPEAT));

        assertThat(pairs()).hasSize(2);
        assertThat(pairs().get(0).primaryRepeat()).isNull();
        assertThat(pairs().get(1).primaryRepeat()).isNotNull();
    }

    @Test
    void aRepeatedDeliveryBeforeThePairIsNothingNew() throws Exception {
        receive(arm("e-1", PRIMARY).event(), arm("e-1", PRIMARY).event());
        assertThat(pairs()).isEmpty();

        receive(arm("e-1", SHADOW).event());

        assertThat(pairs()).hasSize(1);
    }

    @Test
    void repeatedDeliveriesAfterThePairAreNothingNew() throws Exception {
        receive(arm("e-1", PRIMARY).event(), arm("e-1", SHADOW).event());
        receive(arm("e-1", PRIMARY).event(), arm("e-1", SHADOW).event());
        time(10 * WAIT);

        assertThat(pairs()).hasSize(1);
        assertThat(unpaired()).isEmpty();
    }

    /** A backlog brings pairs so fast that the memory of them would fill the heap. */
    @Test
    void aPairIsRememberedForSecondsHoweverLongTheWaitIs() throws Exception {
        pairing.close();
        pairing = harness(new Waits(Duration.ofMinutes(5), Duration.ofHours(1)));
        pairing.open();
        time(0);
        receive(arm("e-1", PRIMARY).event(), arm("e-1", SHADOW).event());
        time(2_000);

        assertThat(pairing.numKeyedStateEntries()).isZero();
        assertThat(pairing.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aRepeatedDeliveryAfterTheTimeoutIsNothingNew() throws Exception {
        receive(arm("e-1", PRIMARY).event());
        time(WAIT);
        receive(arm("e-1", PRIMARY).event());

        assertThat(unpaired()).hasSize(1);
    }

    @Test
    void aWaitThatEndedWhileTheJobWasAwayIsGivenOnceMore() throws Exception {
        receive(arm("e-1", PRIMARY).event(), arm("e-2", PRIMARY).event());
        time(10 * WAIT);
        assertThat(unpaired()).isEmpty();

        receive(arm("e-1", SHADOW).event());
        time(20 * WAIT);

        assertThat(pairs()).hasSize(1);
        assertThat(unpaired())
                .singleElement()
                .satisfies(alone ->
                        assertThat(alone.completion().exchange().exchangeId()).isEqualTo("e-2"));
    }

    @Test
    void exchangesAreKeptApart() throws Exception {
        receive(arm("e-1", PRIMARY).event(), arm("e-2", SHADOW).event());

        assertThat(pairs()).isEmpty();
    }

    /** Were time the events', one from the year 2199 would end all waits, and an idle partition none. */
    @Test
    void neitherClocksOfProxiesNorWatermarksMoveTheWait() throws Exception {
        receive(arm("e-1", PRIMARY).at(Instant.parse("2199-01-01T00:00:00Z")).event());
        receive(arm("e-2", PRIMARY).at(Instant.parse("2000-01-02T00:00:00Z")).event());
        pairing.processWatermark(Long.MAX_VALUE);
        time(WAIT - 1);
        assertThat(unpaired()).isEmpty();

        time(WAIT);

        assertThat(unpaired()).hasSize(2);
    }

    /** Arms of many exchanges, some of them missing, repeated or late, in any order. */
    @Test
    void whateverTheOrderTheLastThatIsSaidOfAnExchangeHoldsAllArmsThatCame() throws Exception {
        Random random = new Random(4);
        Map<String, Set<Arm>> came = new HashMap<>();
        for (int exchange = 0; exchange < 300; exchange++) {
            String id = "e-" + exchange;
            for (Arm arm : List.of(PRIMARY, SHADOW, PRIMARY_REPEAT, SHADOW_REPEAT)) {
                for (int times = random.nextInt(3); times > 0; times--) {
                    came.computeIfAbsent(id, absent -> new HashSet<>()).add(arm);
                }
            }
        }
        List<CompletionEvent> deliveries = new ArrayList<>();
        came.forEach((id, arms) -> arms.forEach(arm -> {
            CompletionEvent event = arm(id, arm)
                    .expecting(PRIMARY, SHADOW, PRIMARY_REPEAT, SHADOW_REPEAT)
                    .event();
            deliveries.addAll(Collections.nCopies(1 + random.nextInt(2), event));
        }));
        Collections.shuffle(deliveries, random);
        for (int i = 0; i < deliveries.size(); i++) {
            receive(deliveries.get(i));
            if (i % 100 == 0) {
                pairing.setProcessingTime(pairing.getProcessingTime() + WAIT / 10);
            }
        }
        pairing.setProcessingTime(pairing.getProcessingTime() + WAIT);
        pairing.setProcessingTime(pairing.getProcessingTime() + WAIT);

        Map<String, Set<Arm>> said = new HashMap<>();
        pairs().forEach(pair -> said.put(pair.primary().exchange().exchangeId(), armsOf(pair)));
        came.forEach((id, arms) -> {
            if (arms.contains(PRIMARY) && arms.contains(SHADOW)) {
                assertThat(said.get(id)).isEqualTo(arms);
            } else {
                assertThat(said).doesNotContainKey(id);
            }
        });
        Set<String> alone = new HashSet<>();
        unpaired().forEach(one -> alone.add(one.completion().exchange().exchangeId()));
        came.forEach((id, arms) -> assertThat(said.containsKey(id) || alone.contains(id))
                .isEqualTo(arms.contains(PRIMARY) || arms.contains(SHADOW)));
    }

    private static Set<Arm> armsOf(CompletionPair pair) {
        Set<Arm> arms = new HashSet<>();
        Stream.of(pair.primary(), pair.shadow(), pair.primaryRepeat(), pair.shadowRepeat())
                .filter(Objects::nonNull)
                .forEach(event -> arms.add(event.arm()));
        return arms;
    }

    @Test
    void anOpenExchangeTakesTheBytesThatTheReadmeStates() throws Exception {
        long none = stateBytes();
        for (int exchange = 0; exchange < 1_000; exchange++) {
            receive(arm(id(exchange), PRIMARY).withoutText().event());
        }
        long waiting = stateBytes();
        for (int exchange = 0; exchange < 1_000; exchange++) {
            receive(arm(id(exchange), SHADOW).withoutText().event());
        }
        long complete = stateBytes();

        assertThat((waiting - none) / 1_000).isLessThan(600);
        assertThat((complete - none) / 1_000).isLessThan(120);
    }

    /** As long as a real one. */
    private static String id(int exchange) {
        return String.format("019a0f3e-7c1b-7d2a-9f00-%012d", exchange);
    }

    private long stateBytes() throws Exception {
        return pairing.snapshot(1, 1).getStateSize();
    }

    @Test
    void theTextsAreLetGoOfAsSoonAsThePairIsComplete() throws Exception {
        String longAnswer = "word ".repeat(20_000);
        receive(arm("e-1", PRIMARY).answer(longAnswer).event());
        assertThat(pairing.snapshot(1, 1).getStateSize()).isGreaterThan(longAnswer.length());

        receive(arm("e-1", SHADOW).answer(longAnswer).event());

        assertThat(pairing.snapshot(2, 2).getStateSize()).isLessThan(longAnswer.length() / 2);
        assertThat(pairing.numKeyedStateEntries()).isEqualTo(1);
        assertThat(pairing.numProcessingTimeTimers()).isEqualTo(1);
    }

    @Test
    void aRestartKeepsWhatCameFirst() throws Exception {
        receive(arm("e-1", PRIMARY).event());
        var snapshot = pairing.snapshot(1, 1);
        time(10 * WAIT);
        pairing.close();

        pairing = harness();
        pairing.initializeState(snapshot);
        pairing.open();
        time(WAIT / 2);
        receive(arm("e-1", SHADOW).event());

        assertThat(pairs()).hasSize(1);
    }

    private static CompletionEvent withRepeat(Arm arm) {
        return arm("e-1", arm).expecting(PRIMARY, SHADOW, PRIMARY_REPEAT).event();
    }

    private void receive(CompletionEvent... events) throws Exception {
        for (CompletionEvent event : events) {
            pairing.processElement(new StreamRecord<>(PackedEvent.of(event)));
        }
    }

    private List<CompletionPair> pairs() {
        return pairing.extractOutputValues();
    }

    private List<UnpairedCompletion> unpaired() {
        Queue<StreamRecord<UnpairedCompletion>> output = pairing.getSideOutput(PairCompletions.UNPAIRED);
        return output == null
                ? List.of()
                : output.stream().map(StreamRecord::getValue).toList();
    }

    /** Since the events began. */
    private void time(long millis) throws Exception {
        pairing.setProcessingTime(TestEvents.STARTED.toEpochMilli() + millis);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PackedEvent, CompletionPair> harness()
            throws Exception {
        return harness(new Waits(Duration.ofMillis(WAIT), Duration.ofMillis(LATE)));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PackedEvent, CompletionPair> harness(Waits waits)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new PairCompletions(waits)),
                packed -> packed.event().exchange().exchangeId(),
                Types.STRING);
    }
}
