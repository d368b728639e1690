package dev.penumbra.e2e.bench.rig;

import java.nio.ByteBuffer;

/** Reads HTTP/1.1 messages of one connection, of known length or chunked, from pieces cut anywhere. */
final class HttpMessageReader {
    private static final int LONGEST_HEAD = 32 * 1024;

    /** Told of the parts of each message. */
    interface Listener {
        /** The start line and the headers, in a buffer that is used again. */
        void head(byte[] bytes, int length);

        void body(ByteBuffer piece);

        void end();
    }

    private enum State {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private final Listener listener;
    private final byte[] line = new byte[LONGEST_HEAD];
    private int lineLength;
    private State state = State.HEAD;
    private long remaining;

    HttpMessageReader(Listener listener) {
        this.listener = listener;
    }

    void read(ByteBuffer in) {
        while (in.hasRemaining()) {
            switch (state) {
                case HEAD -> readHead(in);
                case BODY, CHUNK -> readBody(in);
                case CHUNK_SIZE, CHUNK_END, TRAILER -> readLine(in);
            }
        }
    }

    private void readHead(ByteBuffer in) {
        while (in.hasRemaining()) {
            append(in.get());
            if (endsHead()) {
                int length = lineLength;
                lineLength = 0;
                startBody(length);
                return;
            }
        }
    }

    private boolean endsHead() {
        int end = lineLength;
        return end >= 4
                && line[end - 1] == '\n'
                && line[end - 2] == '\r'
                && line[end - 3] == '\n'
                && line[end - 4] == '\r';
    }

    private void startBody(int headLength) {
        remaining = HeadFields.contentLength(line, headLength);
        boolean chunked = remaining < 0 && HeadFields.isChunked(line, headLength);
        listener.head(line, headLength);
        if (chunked) {
            state = State.CHUNK_SIZE;
        } else if (remaining > 0) {
            state = State.BODY;
        } else {
            listener.end();
        }
    }

    private void readBody(ByteBuffer in) {
        int length = (int) Math.min(remaining, in.remaining());
        ByteBuffer piece = in.slice(in.position(), length);
        in.position(in.position() + length);
        remaining -= length;
        listener.body(piece);
        if (remaining == 0) {
            afterBody();
        }
    }

    private void afterBody() {
        if (state == State.CHUNK) {
            state = State.CHUNK_END;
        } else {
            finish();
        }
    }

    private void readLine(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte next = in.get();
            if (next == '\n') {
                int length = lineLength;
                lineLength = 0;
                lineEnded(length);
                return;
            }
            if (next != '\r') {
                append(next);
            }
        }
    }

    private void lineEnded(int length) {
        if (state == State.CHUNK_END) {
            state = State.CHUNK_SIZE;
        } else if (state == State.CHUNK_SIZE) {
            remaining = HeadFields.hexadecimal(line, length);
            state = remaining == 0 ? State.TRAILER : State.CHUNK;
        } else if (length == 0) {
            finish();
        }
    }

    private void finish() {
        state = State.HEAD;
        listener.end();
    }

    private void append(byte next) {
        if (lineLength == line.length) {
            throw new IllegalStateException("a head or a line of a chunk is longer than " + LONGEST_HEAD + " bytes");
        }
        line[lineLength++] = next;
    }
}
