package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.Dialects;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.mirror.MirrorCandidate;
import dev.penumbra.proxy.mirror.MirrorDecision;
import dev.penumbra.proxy.mirror.MirrorPolicy;
import dev.penumbra.proxy.mirror.SkipReason;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the head of an exchange from a request's head: id, route, placement and the first mirror decision. */
public final class Intake {
    private final ExchangeIds ids;
    private final Clock clock;
    private final Dialects dialects;
    private final Placement placement;
    private final MirrorPolicy policy;
    private final HeaderRules headers;
    private final Set<String> armKeys;

    /** {@code armKeys} are the keys of the other arms; empty where sharing a quota with them is allowed. */
    public Intake(
            ExchangeIds ids,
            Clock clock,
            Dialects dialects,
            Placement placement,
            MirrorPolicy policy,
            HeaderRules headers,
            Set<String> armKeys) {
        this.ids = ids;
        this.clock = clock;
        this.dialects = dialects;
        this.placement = placement;
        this.policy = policy;
        this.headers = headers;
        this.armKeys = Set.copyOf(armKeys);
    }

    ExchangeHead open(HttpServerRequest request, UpstreamGroup group) {
        String target = group.targetUpstream(request.uri());
        RequestHead head = head(request, target);
        Route route = dialects.recognise(head);
        Map<String, String> dimensions = placement.dimensions(head);
        String exchangeId = ids.next();
        MirrorCandidate candidate = MirrorCandidate.of(
                exchangeId,
                head,
                route,
                dimensions,
                placement.session(head),
                headers.isMarked(request.headers()),
                sharesQuota(route, head));
        return head(candidate, policy.decide(candidate), group, target);
    }

    /** A request that is refused before it is looked at: it belongs to no dialect, whatever its path. */
    ExchangeHead refused(HttpServerRequest request) {
        String target = request.uri() == null ? "" : request.uri();
        RequestHead head = head(request, target);
        MirrorCandidate candidate =
                MirrorCandidate.of(ids.next(), head, null, placement.dimensions(head), null, false, false);
        return head(candidate, policy.refuse(SkipReason.MALFORMED_REQUEST), UpstreamGroup.DEFAULT, target);
    }

    private ExchangeHead head(MirrorCandidate candidate, MirrorDecision decision, UpstreamGroup group, String target) {
        RequestHead head = candidate.head();
        return new ExchangeHead(
                candidate.exchangeId(),
                clock.instant(),
                group,
                target,
                candidate.route(),
                placement.segment(candidate.dimensions()),
                candidate.dimensions(),
                placement.taskKind(head),
                Placement.value(head, "x-request-id"),
                Placement.value(head, "traceparent"),
                placement.session(head),
                candidate,
                decision);
    }

    private boolean sharesQuota(@Nullable Route route, RequestHead head) {
        return route != null
                && !armKeys.isEmpty()
                && route.dialect().clientKeys(head).anyMatch(armKeys::contains);
    }

    private static RequestHead head(HttpServerRequest request, String target) {
        int question = target.indexOf('?');
        Map<String, String> first = new HashMap<>();
        Map<String, List<String>> more = Map.of(); // Hardly any request has one.
        for (Map.Entry<String, String> header : request.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (first.putIfAbsent(name, header.getValue()) != null) {
                more = more.isEmpty() ? new HashMap<>() : more;
                more.computeIfAbsent(name, repeated -> new ArrayList<>()).add(header.getValue());
            }
        }
        return new RequestHead(
                request.method().name(),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? null : target.substring(question + 1),
                first,
                more);
    }
}
