package dev.penumbra.dashboards.board;

import dev.penumbra.dashboards.model.Annotation;
import dev.penumbra.dashboards.model.Link;
import dev.penumbra.dashboards.signal.SharedSignals;
import java.util.List;

/** The ways from board to board, each in one place. */
final class Links {
    static final String SEGMENT = "segment";
    static final String TASK = "task";

    /** What explains a step in any line of money or quality. */
    static final List<Annotation> PRICES = List.of(new Annotation(SharedSignals.PRICE_CHANGES, "purple"));

    private Links() {}

    /** @param column of the row that names the segment */
    static Link segment(String column) {
        return Link.toBoard("This segment", "penumbra-segment", SEGMENT, column);
    }

    static Link agreementOfSegment(String column) {
        return Link.toBoard("Its pairs", "penumbra-agreement", SEGMENT, column);
    }

    static Link agreementOfThis() {
        return Link.withVariable("All pairs of this segment", "penumbra-agreement", SEGMENT);
    }

    static Link pipeline() {
        return Link.toBoard("Pipeline health", "penumbra-pipeline");
    }
}
