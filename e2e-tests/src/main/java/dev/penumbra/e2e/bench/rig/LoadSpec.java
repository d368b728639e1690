package dev.penumbra.e2e.bench.rig;

import java.util.List;
import java.util.Map;

/**
 * One measurement: who is asked what, how often, for how long.
 *
 * @param ratePerSecond of the open loop; 0 is the closed loop, in which every connection asks again at once
 * @param exact whether the answer must be the stub's to the byte; a peer that writes the answer anew is only searched
 * @param frames of each stream, {@code paceMillis} apart
 * @param pids whose CPU time and memory are read
 */
public record LoadSpec(
        int port,
        Api api,
        Map<String, String> headers,
        int promptBytes,
        int connections,
        double ratePerSecond,
        boolean exact,
        int frames,
        int paceMillis,
        int warmMillis,
        int measureMillis,
        List<Long> pids) {
    public LoadSpec {
        headers = Map.copyOf(headers);
        pids = List.copyOf(pids);
    }
}
