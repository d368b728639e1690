package dev.penumbra.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class BodyTapTest {
    private static final Buffer CHUNK = Buffer.buffer("x".repeat(100));

    private final HeldBytes common = new HeldBytes(250);

    @Test
    void allBodiesTogetherHoldNoMoreThanTheirCommonBound() {
        BodyTap first = filled(2);
        BodyTap second = filled(2);

        assertThat(common.bytes()).isEqualTo(200);
        assertThat(first.release().isWhole()).isTrue();
        CapturedBody cut = second.release();
        assertThat(cut.head()).isEmpty();
        assertThat(cut.bytes()).isEqualTo(200);
        assertThat(common.bytes()).isZero();
    }

    @Test
    void whatIsHandedOverGivesItsRoomBackOnce() {
        BodyTap tap = filled(2);
        CapturedBody body = tap.release();
        CapturedBody nothing = tap.release();

        assertThat(body.keptBytes()).isEqualTo(200);
        assertThat(nothing.keptBytes()).isZero();
        assertThat(common.bytes()).isZero();
    }

    private BodyTap filled(int chunks) {
        BodyTap tap = new BodyTap(1_000, common);
        for (int chunk = 0; chunk < chunks; chunk++) {
            tap.accept(CHUNK);
        }
        return tap;
    }
}
