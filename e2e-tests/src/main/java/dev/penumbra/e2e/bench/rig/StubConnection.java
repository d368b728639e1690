package dev.penumbra.e2e.bench.rig;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One connection to the stub. */
final class StubConnection extends Channel implements HttpMessageReader.Listener {
    private final Reactor reactor;
    private final Stub stub;
    private final StubMode mode;
    private final HttpMessageReader reader = new HttpMessageReader(this);
    private Api api = Api.GEMINI;

    StubConnection(Reactor reactor, SocketChannel socket, Stub stub, StubMode mode) throws IOException {
        super(reactor, socket);
        this.reactor = reactor;
        this.stub = stub;
        this.mode = mode;
    }

    @Override
    void received(ByteBuffer bytes) {
        reader.read(bytes);
    }

    @Override
    void lost() {}

    @Override
    public void head(byte[] bytes, int length) {
        api = Api.ofPath(HeadFields.path(bytes, length));
    }

    @Override
    public void body(ByteBuffer piece) {}

    @Override
    public void end() {
        try {
            answer();
        } catch (IOException broken) {
            close();
        }
    }

    private void answer() throws IOException {
        switch (mode) {
            case ANSWER -> serve();
            case STALL -> {}
            case RATE_LIMIT -> write(stub.rateLimited());
            case RESET -> reset();
        }
    }

    private void serve() throws IOException {
        if (api == Api.GEMINI_STREAM) {
            write(stub.streamHead());
            frame(0, stub.frames(), System.nanoTime());
        } else {
            write(stub.answer(api));
        }
    }

    private void frame(int number, int count, long dueNanos) {
        if (isClosed()) {
            return;
        }
        try {
            write(WireContent.frame(number, System.nanoTime(), number == count - 1));
        } catch (IOException broken) {
            close();
            return;
        }
        if (number < count - 1) {
            long next = dueNanos + stub.paceNanos();
            reactor.at(next, () -> frame(number + 1, count, next));
        }
    }
}
