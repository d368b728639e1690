package dev.penumbra.proxy.dialect;

/**
 * The outermost JSON objects of a text: one bare object, or an array written piece by piece. Counts braces outside of
 * strings and needs no other syntax, so that an error body in either form is read too.
 */
public final class JsonObjectSplitter implements PieceSplitter {
    private final Sink sink;
    private final ByteAccumulator object;
    private int depth;
    private boolean inString;
    private boolean escaped;

    public JsonObjectSplitter(int maxObjectBytes, Sink sink) {
        this.sink = sink;
        this.object = new ByteAccumulator(maxObjectBytes);
    }

    @Override
    public void accept(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            if (inString) {
                i = endOfString(bytes, i, to);
                continue;
            }
            byte at = bytes[i];
            if (at == '"') {
                inString = depth > 0;
            } else if (at == '{') {
                start = depth == 0 ? i : start;
                depth++;
            } else if (at == '}' && depth > 0 && --depth == 0) {
                object.append(bytes, start, i + 1);
                emit();
            }
        }
        if (depth > 0) {
            object.append(bytes, start, to);
        }
    }

    /** Nearly all of an answer is inside of a string: where that ends, or the last byte that there is. */
    private int endOfString(byte[] bytes, int from, int to) {
        int i = escaped ? from + 1 : from;
        while (i < to && bytes[i] != '"') {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        escaped = i > to;
        inString = i >= to;
        return i;
    }

    @Override
    public void gap() {
        // Inside an object the brace depth is lost for good; only what was complete before the gap counts.
        object.clear();
        depth = 0;
        inString = false;
        escaped = false;
    }

    @Override
    public void end() {
        if (depth > 0 && !object.overflowed()) {
            sink.piece(object.bytes(), object.length());
        }
        object.clear();
    }

    private void emit() {
        if (!object.overflowed()) {
            sink.piece(object.bytes(), object.length());
        }
        object.clear();
    }
}
