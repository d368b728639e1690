package dev.penumbra.proxy.mirror;

import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.schema.event.SampledBy;
import dev.penumbra.schema.price.ModelNames;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exchange as the mirror decision sees it before the request's body.
 *
 * @param route null when no dialect knows the path
 * @param model whom the client asks; null as long as only the unread body can say
 * @param session what the request says it is part of; null for nothing
 * @param marked the request carries the marker of a shadow call
 * @param sharesQuota the client's key is one that the shadow or the repeat calls use
 */
public record MirrorCandidate(
        String exchangeId,
        RequestHead head,
        @Nullable Route route,
        @Nullable String model,
        Map<String, String> dimensions,
        @Nullable String session,
        boolean marked,
        boolean sharesQuota) {
    /** As far as a request's head goes. */
    public static MirrorCandidate of(
            String exchangeId,
            RequestHead head,
            @Nullable Route route,
            Map<String, String> dimensions,
            @Nullable String session,
            boolean marked,
            boolean sharesQuota) {
        String model = route == null ? null : route.model();
        return new MirrorCandidate(exchangeId, head, route, model, dimensions, session, marked, sharesQuota);
    }

    MirrorCandidate asking(@Nullable String bodyModel) {
        return new MirrorCandidate(exchangeId, head, route, bodyModel, dimensions, session, marked, sharesQuota);
    }

    /** What the exchange's bucket is computed from; an exchange outside of any session stands for itself. */
    String sampleKey(SampleKey key) {
        return key == SampleKey.SESSION && session != null ? session : exchangeId;
    }

    SampledBy sampledBy(SampleKey key) {
        return key == SampleKey.SESSION && session != null ? SampledBy.SESSION : SampledBy.EXCHANGE;
    }

    String routeName() {
        return route == null ? "" : route.name();
    }

    String modelName() {
        return model == null ? "" : ModelNames.canonical(model);
    }

    String header(String name) {
        String value = head.header(name);
        return value == null ? "" : value;
    }
}
