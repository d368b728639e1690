package dev.penumbra.schema.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What a request asks of the answer by a schema of its own. */
public enum ResponseShape implements WireName {
    /** No schema was sent. */
    NONE,
    /** One of a list of values, alone or as the only field of an object. */
    ENUM,
    OBJECT,
    /** Also what a later version tells apart from it. */
    @JsonEnumDefaultValue
    OTHER
}
