package dev.penumbra.proxy.exchange;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the background calls: one caller for each upstream and workload. The shadow's tier has one upstream for its
 * call and its repeat, the primary's repeat one of its own.
 */
public record ShadowCallers(List<ShadowCaller> all) {
    public static final String SHADOW = "shadow";
    public static final String REPEAT = "repeat";

    public ShadowCallers {
        all = List.copyOf(all);
    }

    /** What an upstream is called in metrics and log. */
    public static String name(String group, String upstream) {
        return group.equals(UpstreamGroup.DEFAULT.name()) ? upstream : group + "." + upstream;
    }

    /** Null where the group has no upstream for the arm. */
    @Nullable ShadowCaller of(UpstreamGroup group, Arm arm, Workload workload) {
        return named(name(group.name(), arm == Arm.PRIMARY_REPEAT ? REPEAT : SHADOW), workload);
    }

    public @Nullable ShadowCaller named(String upstream, Workload workload) {
        for (ShadowCaller caller : all) {
            if (caller.workload() == workload && caller.upstream().equals(upstream)) {
                return caller;
            }
        }
        return null;
    }

    public void endOpenCalls() {
        all.forEach(ShadowCaller::endOpenCalls);
    }
}
