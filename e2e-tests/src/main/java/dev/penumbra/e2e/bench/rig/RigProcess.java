package dev.penumbra.e2e.bench.rig;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * The rig as a process of its own, so that it can be pinned to a core: prints the stub's ports, then measures what each
 * line of its standard input describes and prints the result as a line. It ends with its input.
 */
public final class RigProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Reactor reactor;
    private final Stub stub;

    private RigProcess(Reactor reactor) throws IOException {
        this.reactor = reactor;
        this.stub = Stub.listen(reactor);
    }

    public static void main(String[] arguments) throws IOException {
        RigProcess rig = new RigProcess(new Reactor());
        Thread thread = new Thread(rig.reactor, "rig");
        thread.setDaemon(true);
        thread.start();
        rig.serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), System.out);
        rig.reactor.stop();
    }

    private void serve(BufferedReader in, PrintStream out) throws IOException {
        out.println(JSON.writeValueAsString(stub.ports()));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(JSON.writeValueAsString(measure(JSON.readValue(line, LoadSpec.class))));
        }
    }

    private LoadResult measure(LoadSpec spec) {
        CompletableFuture<LoadResult> result = new CompletableFuture<>();
        reactor.submit(new Reactor.Work() {
            private final Load load = new Load(reactor, spec, System.nanoTime(), result::complete);

            @Override
            public boolean turn(long nowNanos) throws IOException {
                stub.stream(spec.frames(), spec.paceMillis());
                return load.turn(nowNanos);
            }
        });
        return result.join();
    }
}
