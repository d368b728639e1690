package dev.penumbra.schema.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** The form in which the request asked for the answer. */
public enum AnswerFormat implements WireName {
    /** Also what a later version tells apart from it. */
    @JsonEnumDefaultValue
    TEXT,
    JSON
}
