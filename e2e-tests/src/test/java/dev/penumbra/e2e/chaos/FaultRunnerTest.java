package dev.penumbra.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class FaultRunnerTest {
    private static final FaultPlan ONE_KILL = new FaultPlan(List.of(new Fault(0, FaultKind.KILL, FakeStack.MEMBER, 0)));

    private final FakeStack stack = new FakeStack();

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

    private FaultRunner carriedOut() {
        try (FaultRunner runner = new FaultRunner(stack, sentence -> {})) {
            runner.start(ONE_KILL).join();
            return runner;
        }
    }
}
