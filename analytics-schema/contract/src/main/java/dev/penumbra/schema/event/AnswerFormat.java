package dev.penumbra.schema.event;

/** The form in which the request asked for the answer. */
public enum AnswerFormat implements WireName {
    TEXT,
    JSON
}
