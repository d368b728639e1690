package dev.penumbra.e2e.bench.pipeline;

import dev.penumbra.e2e.bench.rig.Api;
import dev.penumbra.e2e.bench.rig.LoadResult;
import dev.penumbra.e2e.bench.rig.LoadSpec;
import dev.penumbra.e2e.bench.rig.Rig;
import dev.penumbra.e2e.stack.StackException;
import java.util.Map;

/**
 * How many events one core of a proxy emits when it does nothing but serve as fast as it can.
 *
 * @param perCoreSecond events for each second of the proxy's CPU time
 * @param bytesPerExchange that the log holds for each exchange
 */
record Emission(double perCoreSecond, double eventsPerExchange, double bytesPerExchange) {
    private static final int CONNECTIONS = 64;
    private static final int PROMPT_BYTES = 1024;
    private static final int SETTLE_MILLIS = 500;
    private static final double IDLE_COMPILER = 0.03;

    static Emission measure(Rig rig, PinnedProxy proxy, PipelineEffort effort) {
        double eventsBefore = proxy.admin().events();
        double exchangesBefore = proxy.admin().metrics().sum("penumbra_exchanges_total");
        LoadResult result = compiled(rig, proxy, effort);
        Waiting.until(
                "the proxy has no open work", () -> proxy.admin().metrics().sum("penumbra_open_work") == 0);
        double perExchange = (proxy.admin().events() - eventsBefore)
                / (proxy.admin().metrics().sum("penumbra_exchanges_total") - exchangesBefore);
        return new Emission(
                perExchange * 1e6 / (result.cpuMicros() * (1 - result.compilerShare())),
                perExchange,
                proxy.admin().metrics().sum("penumbra_event_log_bytes")
                        / proxy.admin().metrics().sum("penumbra_exchanges_total"));
    }

    /** The first window in which the compilers of the JVM are idle; what they take in it does not count. */
    private static LoadResult compiled(Rig rig, PinnedProxy proxy, PipelineEffort effort) {
        LoadResult result;
        int windows = 0;
        do {
            result = rig.measure(load(proxy, effort.emitMillis()));
            require(result);
            windows++;
        } while (result.compilerShare() > IDLE_COMPILER && windows < effort.emitWindows());
        return result;
    }

    private static void require(LoadResult result) {
        if (result.errors() > 0) {
            throw new StackException("The proxy's answers were wrong: " + result.firstError() + ".");
        }
        if (result.completed() == 0) {
            throw new StackException("The proxy has not answered anything; end what else keeps this machine busy.");
        }
    }

    private static LoadSpec load(PinnedProxy proxy, int millis) {
        return new LoadSpec(
                proxy.port(),
                Api.GEMINI,
                Map.of(),
                PROMPT_BYTES,
                CONNECTIONS,
                0,
                true,
                1,
                1,
                SETTLE_MILLIS,
                millis,
                proxy.pids());
    }
}
