package dev.penumbra.e2e.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuReadingTest {
    private final List<Long> self = List.of(ProcessHandle.current().pid());

    @Test
    void whatAThreadUsesIsCountedToTheMillisecond() {
        CpuReading before = CpuReading.of(self);
        long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long spent = 0;
        while (spent < 30_000_000) {
            spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - own;
        }

        CpuReading.Use use = CpuReading.of(self).since(before);
        assertThat(use.nanos()).isGreaterThanOrEqualTo(spent - 1_000_000);
        assertThat(use.compilerNanos()).isLessThan(use.nanos());
    }

    @Test
    void theFirstNumberIsTheTimeOnACore() {
        assertThat(CpuReading.nanos("886140 27631 2\n")).isEqualTo(886_140);
        assertThat(CpuReading.nanos("")).isZero();
    }

    @Test
    void aProcessThatIsGoneUsesNothing() {
        CpuReading none = CpuReading.of(List.of(Long.MAX_VALUE));
        assertThat(none.since(none)).isEqualTo(CpuReading.Use.NONE);
    }
}
