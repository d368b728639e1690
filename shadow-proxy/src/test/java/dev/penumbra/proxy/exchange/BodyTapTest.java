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
        assertThat(cut.keptBytes()).isZero();
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

    @Test
    void theEndOfALongAnswerTakesItsRoomToo() {
        HeldBytes plenty = new HeldBytes(1_000_000);
        BodyTap tap = BodyTap.ofAnswer(100, plenty);
        for (int chunk = 0; chunk < 10_000; chunk++) {
            tap.accept(CHUNK);
        }

        assertThat(plenty.bytes()).isBetween(256 * 1024L, 256 * 1024L + 200);
        assertThat(tap.release().keptBytes()).isBetween(256 * 1024L, 256 * 1024L + 200);
        assertThat(plenty.bytes()).isZero();
    }

    @Test
    void anEndThatFindsRoomAgainBeginsAnewBehindAGap() {
        BodyTap tap = BodyTap.ofAnswer(100, common);
        tap.accept(CHUNK);
        tap.accept(Buffer.buffer("lost"));
        common.take(100);
        tap.accept(CHUNK);
        common.giveBack(100);
        tap.accept(Buffer.buffer("the end"));
        CapturedBody body = tap.release();

        assertThat(body.head()).containsExactly(CHUNK);
        assertThat(body.tail()).containsExactly(Buffer.buffer("the end"));
        assertThat(body.isWhole()).isFalse();
        assertThat(common.bytes()).isZero();
    }

    @Test
    void ofARequestThatIsTooLongNothingIsHeld() {
        BodyTap tap = BodyTap.ofRequest(150, common);
        tap.accept(CHUNK);
        tap.accept(CHUNK);
        tap.accept(Buffer.buffer("x"));

        assertThat(common.bytes()).isZero();
        CapturedBody body = tap.release();
        assertThat(body.keptBytes()).isZero();
        assertThat(body.bytes()).isEqualTo(201);
        assertThat(body.isWhole()).isFalse();
    }

    private BodyTap filled(int chunks) {
        BodyTap tap = BodyTap.ofAnswer(1_000, common);
        for (int chunk = 0; chunk < chunks; chunk++) {
            tap.accept(CHUNK);
        }
        return tap;
    }
}
