package dev.penumbra.proxy.dialect;

/** Something in a request that keeps it from being asked of another model as it stands. */
public enum Hindrance {
    /** Not a generation: there is no answer to compare. */
    NO_GENERATION,
    /** Answered later, outside of this exchange. */
    ASYNCHRONOUS,
    /** Goes on from what the provider keeps of one conversation: a second turn would fork or write it. */
    SERVER_STATE,
    /** A cached prefix belongs to one model. */
    CACHED_CONTENT,
    /** A tool that acts on the world, such as MCP or a computer: never to be used twice. */
    ACTING_TOOLS,
    /** A tool that the provider runs costs and varies with time. */
    SERVER_TOOLS,
    /** A file of the provider belongs to the project that uploaded it. */
    FILE_REFERENCE,
    /** Thoughts signed or encrypted for the model that had them; another refuses them. */
    FOREIGN_SIGNATURE,
    /** The last turn is the model's own; newer models refuse to go on from it. */
    PREFILL,
    /** Asks for, or sends, what a text model or this model does not take. */
    MODALITY,
    /** Longer than the other model's window. */
    TOO_LONG
}
