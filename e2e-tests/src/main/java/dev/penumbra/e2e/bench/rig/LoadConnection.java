package dev.penumbra.e2e.bench.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One client: asks, and checks what it gets. */
final class LoadConnection extends Channel implements HttpMessageReader.Listener {
    private static final int OK = 200;
    /** A few bytes that every answer to the question has, for peers that write the answer anew. */
    private static final String ALWAYS_THERE = "the quick brown fox jumps over the lazy dog";

    private final Load load;
    private final HttpMessageReader reader = new HttpMessageReader(this);
    private final ByteBuffer expected;
    private final ByteBuffer body = ByteBuffer.allocate(64 * 1024);
    private final boolean streamed;
    private FrameLog frames;
    private long intendedNanos;
    private long readNanos;
    private int status;
    private boolean busy;

    LoadConnection(Reactor reactor, Load load, SocketChannel socket) throws IOException {
        super(reactor, socket);
        this.load = load;
        this.streamed = load.spec().api() == Api.GEMINI_STREAM;
        this.expected = ByteBuffer.wrap(WireContent.answer(load.spec().api()));
        this.frames = newLog();
    }

    static LoadConnection open(Reactor reactor, Load load, int port) throws IOException {
        return new LoadConnection(
                reactor, load, SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    void ask(ByteBuffer request, long intended) throws IOException {
        intendedNanos = intended;
        busy = true;
        body.clear();
        if (streamed) {
            frames = newLog();
        }
        write(request);
    }

    boolean isBusy() {
        return busy;
    }

    long intendedNanos() {
        return intendedNanos;
    }

    @Override
    void received(ByteBuffer bytes) {
        readNanos = System.nanoTime();
        reader.read(bytes);
    }

    @Override
    void lost() {
        load.lost(this, busy ? "the connection was closed before the answer was whole" : null);
    }

    @Override
    public void head(byte[] bytes, int length) {
        status = HeadFields.status(bytes, length);
    }

    @Override
    public void body(ByteBuffer piece) {
        if (streamed && status == OK) {
            boolean first = frames.seen() == 0;
            frames.read(piece, readNanos);
            if (first && frames.seen() > 0) {
                load.tally().firstToken(intendedNanos, readNanos);
            }
        } else if (piece.remaining() <= body.remaining()) {
            body.put(piece);
        }
    }

    @Override
    public void end() {
        busy = false;
        body.flip();
        String wrong = streamed && status == OK ? streamEnded() : wrongAnswer();
        load.answered(this, intendedNanos, readNanos, wrong);
    }

    private String streamEnded() {
        load.tally().streamed(frames, load.spec().frames());
        return "";
    }

    private String wrongAnswer() {
        if (status != OK) {
            return "status " + status + " in the place of 200: " + text(200);
        }
        boolean right =
                load.spec().exact() ? body.equals(expected) : text(body.limit()).contains(ALWAYS_THERE);
        return right ? "" : "an answer of " + body.limit() + " bytes that is not the upstream's";
    }

    private String text(int most) {
        return new String(body.array(), 0, Math.min(most, body.limit()), StandardCharsets.US_ASCII);
    }

    private FrameLog newLog() {
        return new FrameLog(delay -> load.tally().frame(delay, readNanos));
    }
}
