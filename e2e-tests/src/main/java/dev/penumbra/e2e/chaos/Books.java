package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.chaos.UnwrittenTail.Written;
import dev.penumbra.e2e.fake.ServedModels;
import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.ledger.ClientTotals;
import dev.penumbra.e2e.ledger.SeenRequest;
import dev.penumbra.e2e.ledger.ServedAnswer;
import dev.penumbra.e2e.ledger.ServedTotals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All sides of a run's books, and the faults that may explain what is missing in one of them.
 *
 * @param questions by the seed that all calls of an exchange carry, the id of the request that began it
 * @param judgeCuts connections to the judge that were reset, which may be calls that never reached it
 * @param servers where each proxy takes requests
 */
record Books(
        ClientTotals client,
        List<SeenRequest> requests,
        ServedTotals servedTotals,
        List<ServedAnswer> served,
        StoredRows stored,
        Map<Integer, String> questions,
        List<Outage> outages,
        Drops drops,
        Map<Member, String> servers,
        ServedModels models,
        long judgeCuts) {
    /** Connections are made again and queues are emptied after a member is ready. */
    private static final long AFTERMATH_NANOS = TimeUnit.SECONDS.toNanos(2);

    UnwrittenTail unwrittenTail() {
        Set<String> written = stored.arm("primary").stream()
                .map(StoredCompletion::clientRequestId)
                .collect(Collectors.toSet());
        return new UnwrittenTail(
                requests.stream()
                        .filter(request -> request.isAnswered() && written.contains(request.requestId()))
                        .map(request -> new Written(request.server(), request.endedNanos()))
                        .toList(),
                outages,
                servers);
    }

    /** The same of calls, of which these have their rows. */
    UnwrittenTail unwrittenTail(List<ServedAnswer> written) {
        Map<String, SeenRequest> byId = requestsById();
        return new UnwrittenTail(
                written.stream()
                        .flatMap(answer -> Stream.ofNullable(byId.get(requestId(answer)))
                                .map(request -> new Written(request.server(), answer.endedNanos())))
                        .toList(),
                outages,
                servers);
    }

    /** A call to the shadow for the request may have met a disturbed link. */
    boolean shadowMayBeCut(SeenRequest request, long longestNanos) {
        return outages.stream()
                .filter(outage -> outage.member().equals(Links.PROXY_TO_SHADOW))
                .anyMatch(outage -> outage.overlaps(request.sentNanos(), request.endedNanos() + longestNanos, 0));
    }

    /** When the answer can have reached its proxy at the latest: a disturbed link holds up what the upstream has sent. */
    long arrivedNanos(ServedAnswer answer) {
        return answer.call().caller() != Caller.SHADOW
                ? answer.endedNanos()
                : outages.stream()
                        .filter(outage -> outage.member().equals(Links.PROXY_TO_SHADOW))
                        .filter(outage -> outage.overlaps(answer.beganNanos(), answer.endedNanos(), 0))
                        .mapToLong(Outage::endedNanos)
                        .reduce(answer.endedNanos(), Math::max);
    }

    /** The request's proxy was down, stopped or just back while it waited. Being severed from the others is no excuse. */
    boolean mayFail(SeenRequest request) {
        return outages.stream()
                .filter(outage -> outage.kind() != FaultKind.SEVER)
                .filter(outage -> request.server().equals(servers.get(outage.member())))
                .anyMatch(outage -> outage.overlaps(request.sentNanos(), request.endedNanos(), AFTERMATH_NANOS));
    }

    /** Of the request that the call was made for; empty when nobody knows it. */
    String requestId(ServedAnswer answer) {
        return questions.getOrDefault(answer.question(), "");
    }

    Map<String, SeenRequest> requestsById() {
        Map<String, SeenRequest> byId = new HashMap<>();
        requests.forEach(request -> byId.put(request.requestId(), request));
        return byId;
    }
}
