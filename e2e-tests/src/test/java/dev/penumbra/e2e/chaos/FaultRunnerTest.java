package dev.penumbra.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.chaos.link.Disturbance;
import dev.penumbra.e2e.chaos.link.FaultLink;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class FaultRunnerTest {
    private static final FaultPlan ONE_KILL = new FaultPlan(List.of(new Fault(0, FaultKind.KILL, FakeStack.MEMBER, 0)));

    private final FakeStack stack = new FakeStack();
    private final Links links = new Links(InetAddress.getLoopbackAddress());

    @Test
    void whatIsKilledIsStartedAgain() {
        FaultRunner runner = carriedOut();

        assertThat(stack.done).containsExactly("kill", "restart");
        assertThat(runner.outages())
                .singleElement()
                .matches(outage -> outage.isKillOfProxy() && outage.beganNanos() <= outage.endedNanos());
    }

    @Test
    void whatDiesWhileItStartsIsStartedOnceMore() {
        stack.refusedRestarts.set(1);

        carriedOut();

        assertThat(stack.done).containsExactly("kill", "kill", "restart");
    }

    @Test
    void aMemberThatDiedByItselfIsToldAndRevived() {
        stack.alive = false;

        FaultRunner runner = carriedOut();

        assertThat(runner.deaths()).containsExactly("proxy with exit code 137");
        assertThat(stack.done).containsExactly("restart", "kill", "restart");
    }

    @Test
    void aMemberThatDiedByItselfAndWasStartedAgainByItsSupervisorIsTold() {
        try (FaultRunner runner = new FaultRunner(stack, links, sentence -> {})) {
            runner.start(ONE_KILL).join();
            stack.pid = 2;
            runner.reviveAll();
            runner.reviveAll();

            assertThat(runner.deaths()).containsExactly("proxy and was started again by its supervisor");
        }
    }

    @Test
    void whatIsKilledTwiceIsStartedAgainAndBothKillsAreTold() {
        FaultRunner runner =
                carriedOut(new FaultPlan(List.of(new Fault(0, FaultKind.KILL_TWICE, FakeStack.MEMBER, 50))));

        assertThat(stack.done).containsExactly("kill", "restart", "kill", "restart");
        assertThat(stack.alive).isTrue();
        assertThat(runner.deaths()).isEmpty();
        assertThat(runner.outages())
                .hasSize(2)
                .allMatch(Outage::isKillOfProxy)
                .extracting(Outage::beganNanos)
                .doesNotHaveDuplicates();
    }

    @Test
    void whoIsSeveredRejoins() {
        FaultRunner runner = carriedOut(new FaultPlan(List.of(new Fault(0, FaultKind.SEVER, FakeStack.MEMBER, 0))));

        assertThat(stack.done).containsExactly("sever", "rejoin");
        assertThat(runner.outages()).extracting(Outage::kind).containsExactly(FaultKind.SEVER);
    }

    @Test
    void aLinkIsDisturbedForAWhileAndWholeAfterIt() throws Exception {
        try (ServerSocket target = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FaultLink link = links.add(Links.PROXY_TO_KAFKA, target.getLocalPort());
            Fault reset = new Fault(0, FaultKind.RESET, Links.PROXY_TO_KAFKA, 0);

            FaultRunner runner = carriedOut(new FaultPlan(List.of(reset)));

            assertThat(runner.outages()).extracting(Outage::kind).containsExactly(FaultKind.RESET);
            assertThat(link.disturbance()).isEqualTo(Disturbance.NONE);
        }
    }

    @AfterEach
    void closeLinks() {
        links.close();
    }

    private FaultRunner carriedOut() {
        return carriedOut(ONE_KILL);
    }

    private FaultRunner carriedOut(FaultPlan plan) {
        try (FaultRunner runner = new FaultRunner(stack, links, sentence -> {})) {
            runner.start(plan).join();
            return runner;
        }
    }
}
