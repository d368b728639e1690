package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.ledger.SeenRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What clients sent and got is what {@code exchanges} shows, request by request. */
final class ExchangeIdentity {
    private final Books books;
    private final Map<String, StoredCompletion> rows = new HashMap<>();
    private final UnwrittenTail tail;
    private final List<String> repeated = new ArrayList<>();

    ExchangeIdentity(Books books) {
        this.books = books;
        this.tail = books.unwrittenTail();
        for (StoredCompletion row : books.stored().arm("primary")) {
            if (rows.put(row.clientRequestId(), row) != null) {
                repeated.add(row.clientRequestId());
            }
        }
    }

    List<IdentityRow> rows() {
        List<SeenRequest> answered =
                books.requests().stream().filter(SeenRequest::isAnswered).toList();
        List<SeenRequest> missing =
                answered.stream().filter(request -> !isStored(request)).toList();
        List<SeenRequest> unwritten =
                missing.stream().filter(this::mayBeUnwritten).toList();
        List<String> lost =
                ids(missing.stream().filter(request -> !mayBeUnwritten(request)).toList());
        return List.of(
                IdentityRow.equal(
                        "requests",
                        "requests sent, each with an end",
                        books.client().sent(),
                        ended()),
                IdentityRow.none("client-errors", "client errors while no proxy was down", ids(unexplainedFailures())),
                IdentityRow.equal(
                        "exchanges",
                        "answered requests in exchanges",
                        answered.size() - unwritten.size(),
                        answered.size() - missing.size(),
                        lost),
                IdentityRow.atMost(
                        "unwritten-exchanges",
                        "answered just before a proxy's kill or at a full log, not written",
                        answered.stream().filter(this::mayBeUnwritten).count(),
                        unwritten.size()),
                IdentityRow.atMost(
                        "unwritten-millis",
                        "longest time from an unwritten answer's end to the kill, in ms",
                        UnwrittenTail.LONGEST_MILLIS,
                        missing.stream()
                                .filter(request -> !books.drops().mayHaveTaken(request))
                                .mapToLong(this::millisToKill)
                                .max()
                                .orElse(0)),
                IdentityRow.none("strange-exchanges", "exchanges of no request", strangers()),
                IdentityRow.none("repeated-requests", "requests with two exchanges", repeated),
                IdentityRow.none(
                        "statuses", "exchanges of another status than the client saw", ids(otherStatus(answered))));
    }

    private long ended() {
        return new HashSet<>(ids(books.requests())).size();
    }

    private boolean isStored(SeenRequest request) {
        StoredCompletion row = rows.get(request.requestId());
        return row != null && row.exchangeId().equals(request.exchangeId());
    }

    private boolean mayBeUnwritten(SeenRequest request) {
        return tail.covers(request) || books.drops().mayHaveTaken(request);
    }

    private long millisToKill(SeenRequest request) {
        return tail.millisToKill(request);
    }

    private List<SeenRequest> unexplainedFailures() {
        return books.requests().stream()
                .filter(request -> !request.isAnswered() && !books.mayFail(request))
                .toList();
    }

    private List<SeenRequest> otherStatus(List<SeenRequest> answered) {
        return answered.stream().filter(this::hasOtherStatus).toList();
    }

    private boolean hasOtherStatus(SeenRequest request) {
        StoredCompletion row = rows.get(request.requestId());
        return row != null && row.httpStatus() != request.status();
    }

    private List<String> strangers() {
        Set<String> sent = new HashSet<>(ids(books.requests()));
        return rows.values().stream()
                .filter(row -> !sent.contains(row.clientRequestId()))
                .map(StoredCompletion::exchangeId)
                .toList();
    }

    private static List<String> ids(List<SeenRequest> requests) {
        return requests.stream().map(SeenRequest::requestId).toList();
    }
}
