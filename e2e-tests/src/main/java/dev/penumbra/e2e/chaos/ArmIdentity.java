package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.ledger.SeenRequest;
import dev.penumbra.e2e.ledger.ServedAnswer;
import dev.penumbra.e2e.ledger.ServedCall;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.Cost;
import dev.penumbra.schema.price.PriceBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the upstreams served of one arm is what its completions show, answer by answer, token by token, to the pico-dollar. */
final class ArmIdentity {
    private static final Set<String> CUT =
            Set.of(CompletionStatus.UPSTREAM_ABORT.wireName(), CompletionStatus.UNREACHABLE.wireName());

    private static final long TOLD_MILLIS = 60_000;

    private final Books books;
    private final Arm arm;
    private final PriceBook prices;
    private final Instant pricedAt;
    private final Map<String, SeenRequest> requests;
    private final UnwrittenTail exchangeTail;
    private final UnwrittenTail callTail;
    private final Set<String> shadowRepeats;
    private final Set<String> givenUp;
    private final List<StoredCompletion> rows;
    private final Map<String, StoredCompletion> rowsByResponse = new HashMap<>();
    private final List<ServedAnswer> written = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private long unwritten;
    private long answeredTooLate;

    ArmIdentity(Books books, Arm arm, PriceBook prices, Instant pricedAt) {
        this.books = books;
        this.arm = arm;
        this.prices = prices;
        this.pricedAt = pricedAt;
        this.requests = books.requestsById();
        this.exchangeTail = books.unwrittenTail();
        this.shadowRepeats = books.stored().arm(Arm.SHADOW_REPEAT.wireName()).stream()
                .map(StoredCompletion::responseId)
                .collect(Collectors.toSet());
        this.givenUp = givenUp();
        this.rows = books.stored().arm(arm.wireName()).stream()
                .filter(StoredCompletion::isOk)
                .toList();
        rows.forEach(row -> rowsByResponse.put(row.responseId(), row));
        List<ServedAnswer> answers = books.served().stream()
                .filter(this::isOfArm)
                .filter(ServedAnswer::isComplete)
                .toList();
        this.callTail = books.unwrittenTail(answers.stream()
                .filter(answer -> rowsByResponse.containsKey(answer.responseId()))
                .toList());
        answers.forEach(this::account);
    }

    private void account(ServedAnswer answer) {
        if (rowsByResponse.containsKey(answer.responseId())) {
            written.add(answer);
        } else if (wasGivenUp(answer)) {
            answeredTooLate++;
        } else if (mayBeUnwritten(answer)) {
            unwritten++;
        } else {
            lost.add(told(answer));
            written.add(answer);
        }
    }

    List<IdentityRow> rows() {
        String name = arm.wireName();
        return List.of(
                IdentityRow.equal(name + "-calls", name + " calls", written.size(), rows.size(), lost),
                sum("input", ServedCall::promptTokens, StoredCompletion::inputTokens),
                sum("output", ArmIdentity::outputTokens, StoredCompletion::outputTokens),
                sum("cost", this::picoUsd, StoredCompletion::picoUsd),
                IdentityRow.atMost(
                        name + "-unwritten",
                        name + " calls ended just before a kill, not written",
                        nearKill(),
                        unwritten),
                IdentityRow.atMost(
                        name + "-given-up",
                        name + " calls told as given up or cut, at least those answered",
                        told(),
                        answeredTooLate),
                IdentityRow.none(name + "-broken", name + " calls that failed without a fault", broken()));
    }

    private IdentityRow sum(String what, ToLongFunction<ServedCall> served, ToLongFunction<StoredCompletion> stored) {
        String unit = what.equals("cost") ? " cost in pico-dollars" : " " + what + " tokens";
        List<String> differing = written.stream()
                .filter(answer -> differs(answer, served, stored))
                .map(ServedAnswer::responseId)
                .toList();
        return IdentityRow.equal(
                arm.wireName() + "-" + what,
                arm.wireName() + unit,
                written.stream().map(ServedAnswer::call).mapToLong(served).sum(),
                rows.stream().mapToLong(stored).sum(),
                differing);
    }

    private boolean differs(
            ServedAnswer answer, ToLongFunction<ServedCall> served, ToLongFunction<StoredCompletion> stored) {
        StoredCompletion row = rowsByResponse.get(answer.responseId());
        return row != null && served.applyAsLong(answer.call()) != stored.applyAsLong(row);
    }

    private long nearKill() {
        return books.served().stream()
                .filter(this::isOfArm)
                .filter(ServedAnswer::isComplete)
                .filter(this::mayBeUnwritten)
                .count();
    }

    private @Nullable SeenRequest request(ServedAnswer answer) {
        return requests.get(books.requestId(answer));
    }

    /** With what a person needs first: whether a kill was near. */
    private String told(ServedAnswer answer) {
        SeenRequest request = request(answer);
        long millis = request == null ? Long.MAX_VALUE : callTail.millisToKill(request, answer);
        return answer.responseId() + (millis > TOLD_MILLIS ? "" : " ended " + millis + " ms before a kill");
    }

    /** Itself, or the exchange that it belongs to: a busy proxy has an answer before its client does. */
    private boolean mayBeUnwritten(ServedAnswer answer) {
        SeenRequest request = request(answer);
        return books.drops().mayHaveTaken(answer)
                || (request != null
                        && (callTail.covers(request, answer, books.arrivedNanos(answer))
                                || exchangeTail.covers(request)));
    }

    /** Requests with a row that says that the proxy stopped waiting; with the shadow's key both of its arms look the same. */
    private Set<String> givenUp() {
        return books.stored().completions().stream()
                .filter(row -> keyOf(row.arm()).equals(keyOf(arm.wireName())) && isExcused(row))
                .map(StoredCompletion::clientRequestId)
                .collect(Collectors.toSet());
    }

    private boolean wasGivenUp(ServedAnswer answer) {
        return givenUp.contains(books.requestId(answer));
    }

    private static String keyOf(String armName) {
        return armName.equals(Arm.SHADOW_REPEAT.wireName()) ? Arm.SHADOW.wireName() : armName;
    }

    /** A process that was stopped or got no time runs into its own limits, or its client leaves; the row says so. */
    private static boolean isGivenUp(StoredCompletion row) {
        return row.status().equals("timeout") || row.status().equals("client_abort");
    }

    private boolean isExcused(StoredCompletion row) {
        return isGivenUp(row) || isCut(row);
    }

    /** Its link was disturbed; the row says so, and the upstream may have answered. */
    private boolean isCut(StoredCompletion row) {
        SeenRequest request = requests.get(row.clientRequestId());
        return CUT.contains(row.status())
                && keyOf(row.arm()).equals(Arm.SHADOW.wireName())
                && request != null
                && books.shadowMayBeCut(request, ChaosSettings.SHADOW_DEADLINE.toNanos());
    }

    private long told() {
        return books.stored().completions().stream()
                .filter(row -> keyOf(row.arm()).equals(keyOf(arm.wireName())) && isExcused(row))
                .count();
    }

    private List<String> broken() {
        return books.stored().arm(arm.wireName()).stream()
                .filter(row -> !row.isOk() && !isExcused(row))
                .map(row -> row.exchangeId() + " " + row.status())
                .toList();
    }

    /** Upstreams know an arm by key and model. Both arms of the shadow have its key; which of them a call was, its row says. */
    private boolean isOfArm(ServedAnswer answer) {
        ServedCall call = answer.call();
        return switch (call.caller()) {
            case CLIENT -> arm == Arm.PRIMARY;
            case SHADOW -> arm == (shadowRepeats.contains(answer.responseId()) ? Arm.SHADOW_REPEAT : Arm.SHADOW);
            case REPEAT -> arm == Arm.PRIMARY_REPEAT;
            case JUDGE, STRANGER -> false;
        };
    }

    private static long outputTokens(ServedCall call) {
        return call.candidatesTokens() + call.thoughtsTokens();
    }

    private long picoUsd(ServedCall call) {
        TokenUsage usage = TokenUsage.of(call.promptTokens(), outputTokens(call));
        Cost cost = prices.cost(call.model(), usage, null, pricedAt);
        return cost == null ? 0 : cost.picoUsd();
    }
}
