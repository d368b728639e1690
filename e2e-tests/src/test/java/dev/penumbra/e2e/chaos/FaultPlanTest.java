package dev.penumbra.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class FaultPlanTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final List<Member> MEMBERS = List.of(
            new Member("proxy", Role.PROXY),
            new Member("jobs", Role.JOBS),
            new Member("kafka", Role.BROKER),
            new Member("clickhouse", Role.CLICKHOUSE));

    private static final List<Member> LINKS = List.of(Links.PROXY_TO_KAFKA, Links.PROXY_TO_SHADOW);

    @Test
    void theSameSeedPlansTheSameFaults() {
        assertThat(FaultPlan.of(7, MINUTE, MEMBERS, LINKS, List.of()))
                .isEqualTo(FaultPlan.of(7, MINUTE, MEMBERS, LINKS, List.of()));
    }

    @Test
    void anotherSeedPlansOtherFaults() {
        assertThat(FaultPlan.of(7, MINUTE, MEMBERS, LINKS, List.of()))
                .isNotEqualTo(FaultPlan.of(8, MINUTE, MEMBERS, LINKS, List.of()));
    }

    @Test
    void everyMemberIsKilledAtLeastOnce() {
        assertThat(LongStream.range(0, 500).mapToObj(seed -> FaultPlan.of(seed, MINUTE, MEMBERS, LINKS, List.of())))
                .allSatisfy(plan -> assertThat(killed(plan)).containsAll(MEMBERS));
    }

    @Test
    void everyLinkIsDisturbedAtLeastOnce() {
        assertThat(LongStream.range(0, 500).mapToObj(seed -> FaultPlan.of(seed, MINUTE, MEMBERS, LINKS, List.of())))
                .allSatisfy(plan ->
                        assertThat(plan.faults()).extracting(Fault::member).containsAll(LINKS));
    }

    @Test
    void linksAreNeitherKilledNorStopped() {
        assertThat(FaultPlan.of(1, Duration.ofMinutes(5), List.of(MEMBERS.get(0)), LINKS, List.of())
                        .faults())
                .filteredOn(fault -> LINKS.contains(fault.member()))
                .extracting(Fault::kind)
                .containsOnly(FaultKind.RESET, FaultKind.STALL, FaultKind.TRICKLE, FaultKind.DROP_ANSWER);
    }

    @Test
    void linksChangeNothingOfWhatHappensToProcesses() {
        FaultPlan without = FaultPlan.of(7, MINUTE, MEMBERS, List.of(), List.of());

        assertThat(FaultPlan.of(7, MINUTE, MEMBERS, LINKS, List.of()).faults()).containsAll(without.faults());
    }

    @Test
    void whoeverCanBeIsSeveredAtLeastOnceAndTheRestStaysAsItWas() {
        List<Member> severable = MEMBERS.subList(1, 4);

        List<Fault> faults = FaultPlan.of(7, MINUTE, MEMBERS, LINKS, severable).faults();

        assertThat(faults)
                .filteredOn(fault -> fault.kind() == FaultKind.SEVER)
                .extracting(Fault::member)
                .containsExactlyInAnyOrderElementsOf(severable);
        assertThat(faults)
                .containsAll(FaultPlan.of(7, MINUTE, MEMBERS, LINKS, List.of()).faults());
    }

    @Test
    void nothingIsBrokenAtTheVeryBeginningAndEnd() {
        assertThat(LongStream.range(0, 500)
                        .boxed()
                        .flatMap(seed -> FaultPlan.of(seed, MINUTE, MEMBERS, LINKS, List.of()).faults().stream()))
                .allMatch(fault -> fault.atMillis() >= 6_000 && fault.atMillis() < 54_000);
    }

    @Test
    void aLongRunPausesMembersToo() {
        assertThat(FaultPlan.of(1, Duration.ofMinutes(5), MEMBERS, LINKS, List.of())
                        .faults())
                .extracting(Fault::kind)
                .contains(FaultKind.PAUSE, FaultKind.KILL);
    }

    @Test
    void aRunTooShortToKillEveryMemberIsRefused() {
        assertThatThrownBy(() -> FaultPlan.of(1, Duration.ofSeconds(10), MEMBERS, LINKS, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 seconds");
    }

    private static List<Member> killed(FaultPlan plan) {
        return plan.faults().stream()
                .filter(fault -> fault.kind() == FaultKind.KILL)
                .map(Fault::member)
                .collect(Collectors.toList());
    }
}
