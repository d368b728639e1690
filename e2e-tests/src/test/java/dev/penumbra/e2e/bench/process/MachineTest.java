package dev.penumbra.e2e.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@NullUnmarked
class MachineTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void oneCoreIsTooFew() {
        assertThatThrownBy(() -> Machine.require(1)).hasMessageMatching("The bench .*needs .*");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProgramIsFoundByItsName() {
        assertThat(Machine.program("sh")).isPresent();
        assertThat(Machine.program("no-such-program-of-ours")).isEmpty();
    }
}
