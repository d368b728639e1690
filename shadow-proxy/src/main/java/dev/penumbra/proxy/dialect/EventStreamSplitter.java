package dev.penumbra.proxy.dialect;

/**
 * Server-sent events: the data of each event, whichever of the three line ends the stream uses. An unfinished line is
 * held up to a bound; a longer event is passed over, because one line must not take the heap. Lines that are no field
 * of an event count as data: providers have been seen to write an error into a stream as bare JSON.
 */
public final class EventStreamSplitter implements PieceSplitter {
    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};
    private static final byte[] NEWLINE = {'\n'};

    private final Sink sink;
    private final ByteAccumulator line;
    private final ByteAccumulator data;
    private boolean afterCarriageReturn;
    private boolean skipping;

    public EventStreamSplitter(int maxEventBytes, Sink sink) {
        this.sink = sink;
        this.line = new ByteAccumulator(maxEventBytes);
        this.data = new ByteAccumulator(maxEventBytes);
    }

    @Override
    public void accept(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            byte at = bytes[i];
            if (at == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                start = i + 1;
            } else if (at == '\n' || at == '\r') {
                line.append(bytes, start, i);
                lineEnded();
                afterCarriageReturn = at == '\r';
                start = i + 1;
            } else {
                afterCarriageReturn = false;
            }
        }
        line.append(bytes, start, to);
    }

    @Override
    public void gap() {
        line.clear();
        data.clear();
        skipping = true;
        afterCarriageReturn = false;
    }

    @Override
    public void end() {
        lineEnded();
        eventEnded();
    }

    private void lineEnded() {
        if (line.isEmpty()) {
            eventEnded();
        } else if (line.startsWith(DATA)) {
            takeData(line.length() > DATA.length && line.at(DATA.length) == ' ' ? DATA.length + 1 : DATA.length);
        } else if (!isField(line.at(0))) {
            takeData(0);
        }
        line.clear();
    }

    private void takeData(int from) {
        if (!data.isEmpty()) {
            data.append(NEWLINE, 0, NEWLINE.length);
        }
        data.append(line.bytes(), from, line.length());
        skipping |= line.overflowed();
    }

    private static boolean isField(byte first) {
        return first == ':' || (first >= 'a' && first <= 'z');
    }

    private void eventEnded() {
        if (!data.isEmpty() && !skipping && !data.overflowed()) {
            sink.piece(data.bytes(), data.length());
        }
        data.clear();
        skipping = false;
    }
}
