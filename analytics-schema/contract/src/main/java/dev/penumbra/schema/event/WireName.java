package dev.penumbra.schema.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** An enum constant that events and tables write in lower case, so that Java, JSON and SQL share one spelling. */
public interface WireName {
    String name();

    @JsonValue
    default String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
