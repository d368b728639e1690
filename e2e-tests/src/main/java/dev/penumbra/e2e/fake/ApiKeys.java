package dev.penumbra.e2e.fake;

import dev.penumbra.e2e.ledger.Caller;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One key a caller, so that the books can tell the arms apart. */
public record ApiKeys(String client, String shadow, String repeat, String judge) {
    public ApiKeys {
        if (Set.copyOf(List.of(client, shadow, repeat, judge)).size() < 4) {
            throw new IllegalArgumentException("client, shadow, repeat and judge must have four different keys");
        }
    }

    /** Keys for playing by hand. */
    public static ApiKeys standard() {
        return new ApiKeys("client-key", "shadow-key", "repeat-key", "judge-key");
    }

    Caller callerOf(@Nullable String key) {
        if (client.equals(key)) {
            return Caller.CLIENT;
        }
        if (shadow.equals(key)) {
            return Caller.SHADOW;
        }
        if (repeat.equals(key)) {
            return Caller.REPEAT;
        }
        return judge.equals(key) ? Caller.JUDGE : Caller.STRANGER;
    }

    /** Keys are never printed. */
    @Override
    public String toString() {
        return "ApiKeys[4 keys]";
    }
}
