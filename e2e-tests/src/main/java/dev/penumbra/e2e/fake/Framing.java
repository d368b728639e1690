package dev.penumbra.e2e.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How the parts of a stream are put on the wire. */
enum Framing {
    SSE("text/event-stream") {
        @Override
        String part(ObjectNode json, boolean first) {
            return "data: " + json + "\r\n\r\n";
        }

        @Override
        String end() {
            return "";
        }
    },
    ARRAY("application/json; charset=UTF-8") {
        @Override
        String part(ObjectNode json, boolean first) {
            return (first ? "[" : ",\r\n") + ApiJson.lines(json) + "\n";
        }

        @Override
        String end() {
            return "]";
        }
    };

    private final String contentType;

    Framing(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    abstract String part(ObjectNode json, boolean first);

    abstract String end();
}
