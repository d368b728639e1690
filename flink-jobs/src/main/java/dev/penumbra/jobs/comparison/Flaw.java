package dev.penumbra.jobs.comparison;

import java.util.Locale;

/** What is objectively wrong with an answer, so that nobody needs to judge it against one with which nothing is. */
enum Flaw {
    NONE,
    /** It was read to its end and says nothing. */
    EMPTY,
    /** JSON was asked for and it is none. */
    FORMAT,
    /** It is not what the schema of the request asks for. */
    SCHEMA,
    /** The model tried to call a tool and wrote what is no call. */
    MALFORMED_CALL,
    /** The provider says that the model refused. */
    REFUSAL,
    /** It was cut by its output cap. */
    TRUNCATED;

    /** Of the answer's form, which outcomes count apart. */
    boolean isOfFormat() {
        return this == FORMAT || this == SCHEMA;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
