package dev.penumbra.proxy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts of the heap. What clients and upstreams send must never be able to fill it, however small it is: copies of bodies
 * on their way and those that wait for analysis have a quarter each, the background calls of each workload an eighth, and
 * the rest is for whatever is made of them.
 */
record HeapShare(long heapBytes) {
    static final int COPIES = 4;
    static final int ANALYSIS = 4;
    static final int WORKLOAD = 8;

    private static final Logger LOG = LoggerFactory.getLogger(HeapShare.class);
    private static final long LEAST_SHARE = 32L * 1024 * 1024;

    static HeapShare ofThisProcess() {
        return new HeapShare(Runtime.getRuntime().maxMemory());
    }

    long part(int part) {
        return Math.max(LEAST_SHARE, heapBytes / part);
    }

    /** What {@code key} says, or the part of the heap if that is less, which is then told. */
    long atMost(int part, String key, long configuredBytes) {
        long most = part(part);
        if (configuredBytes <= most) {
            return configuredBytes;
        }
        LOG.atInfo()
                .addKeyValue("key", key)
                .addKeyValue("configured_bytes", configuredBytes)
                .addKeyValue("bytes", most)
                .addKeyValue("heap_bytes", heapBytes)
                .log("A bound was lowered to its share of the heap");
        return most;
    }
}
