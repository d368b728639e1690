package dev.penumbra.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.event.Workload;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class HeapShareTest {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final String KEY = "proxy.limits.shadow.interactive.bytes";

    @ParameterizedTest
    @ValueSource(longs = {256, 768, 4096})
    void allBoundsTogetherLeaveAQuarterOfTheHeap(long heapMebibytes) {
        HeapShare heap = new HeapShare(heapMebibytes * MEBIBYTE);

        long bounds = heap.part(HeapShare.COPIES)
                + heap.part(HeapShare.ANALYSIS)
                + Workload.values().length * heap.atMost(HeapShare.WORKLOAD, KEY, Long.MAX_VALUE);

        assertThat(bounds).isLessThanOrEqualTo(heap.heapBytes() / 4 * 3);
    }

    @Test
    void aBoundIsOnlyEverLowered() {
        HeapShare heap = new HeapShare(768 * MEBIBYTE);

        assertThat(heap.atMost(HeapShare.WORKLOAD, KEY, 256 * MEBIBYTE)).isEqualTo(96 * MEBIBYTE);
        assertThat(heap.atMost(HeapShare.WORKLOAD, KEY, 1_024)).isEqualTo(1_024);
    }
}
