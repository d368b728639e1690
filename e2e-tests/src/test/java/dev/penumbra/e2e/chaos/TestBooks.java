package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.fake.ServedModels;
import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.ledger.ClientLedger;
import dev.penumbra.e2e.ledger.SeenRequest;
import dev.penumbra.e2e.ledger.ServedAnswer;
import dev.penumbra.e2e.ledger.ServedCall;
import dev.penumbra.e2e.ledger.ServedLedger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;

/** The books of a run of three mirrored exchanges, a, b and c, sent at 10, 20 and 30 s and answered a second later. */
@NullUnmarked
final class TestBooks {
    static final Member PROXY = new Member("proxy", Role.PROXY);
    static final Member OTHER_PROXY = new Member("proxy-2", Role.PROXY);
    static final String SERVER = "http://127.0.0.1:1";
    static final ServedModels MODELS = ServedModels.standard();

    final List<SeenRequest> requests = new ArrayList<>();
    final List<ServedAnswer> served = new ArrayList<>();
    final Map<Integer, String> questions = new HashMap<>();
    final List<StoredCompletion> completions = new ArrayList<>();
    final List<StoredComparison> comparisons = new ArrayList<>();
    final List<Outage> outages = new ArrayList<>();
    Drops drops = Drops.NONE;

    static TestBooks ofThreeExchanges() {
        TestBooks books = new TestBooks();
        books.exchange("a", 10_000);
        books.exchange("b", 20_000);
        books.exchange("c", 30_000);
        return books;
    }

    void exchange(String name, long atMillis) {
        requests.add(new SeenRequest(
                "request-" + name, SERVER, "exchange-" + name, 200, "", nanos(atMillis), nanos(atMillis + 1_000)));
        questions.put(name.hashCode(), "request-" + name);
        serve(Caller.CLIENT, MODELS.lite(), "primary", name, atMillis);
        serve(Caller.SHADOW, MODELS.pro(), "shadow", name, atMillis);
        comparisons.add(new StoredComparison("exchange-" + name, "ok"));
    }

    private void serve(Caller caller, String model, String arm, String name, long atMillis) {
        ServedCall call = new ServedCall(caller, model, 200, ServedCall.Ending.COMPLETE, 100, 10, 0, "");
        served.add(new ServedAnswer(arm + "-" + name, name.hashCode(), call, nanos(atMillis), nanos(atMillis + 1_000)));
        completions.add(row(name, arm, 100, 10));
    }

    static StoredCompletion row(String name, String arm, long inputTokens, long outputTokens) {
        return new StoredCompletion(
                "exchange-" + name,
                arm,
                "request-" + name,
                arm + "-" + name,
                "ok",
                200,
                inputTokens,
                outputTokens,
                0,
                true,
                true,
                "");
    }

    /** The row of a primary call with what it says of the mirror. */
    static StoredCompletion primary(String name, boolean selected, boolean mirrored, String skipReason) {
        return new StoredCompletion(
                "exchange-" + name,
                "primary",
                "request-" + name,
                "primary-" + name,
                "ok",
                200,
                100,
                10,
                0,
                selected,
                mirrored,
                skipReason);
    }

    /** The row of a call without an answer. */
    static StoredCompletion ended(String name, String arm, String status) {
        return new StoredCompletion("exchange-" + name, arm, "request-" + name, "", status, 0, 0, 0, 0, true, true, "");
    }

    TestBooks withoutRow(String name, String arm) {
        completions.removeIf(row -> row.responseId().equals(arm + "-" + name));
        return this;
    }

    TestBooks withRow(StoredCompletion row) {
        completions.add(row);
        return this;
    }

    TestBooks withProxyKilledAt(long millis) {
        return withKilledAt(PROXY, millis);
    }

    TestBooks withProxyStopped(long fromMillis, long untilMillis) {
        outages.add(new Outage(PROXY, FaultKind.PAUSE, nanos(fromMillis), nanos(untilMillis)));
        return this;
    }

    TestBooks withLinkToShadowDisturbedAt(long millis) {
        return withLinkToShadowDisturbed(millis, millis + 500);
    }

    TestBooks withLinkToShadowDisturbed(long fromMillis, long untilMillis) {
        outages.add(new Outage(Links.PROXY_TO_SHADOW, FaultKind.STALL, nanos(fromMillis), nanos(untilMillis)));
        return this;
    }

    TestBooks withDropped(long events, long fromMillis, long untilMillis) {
        drops = new Drops(events, 0, nanos(fromMillis), nanos(untilMillis));
        return this;
    }

    TestBooks withKilledAt(Member member, long millis) {
        outages.add(new Outage(member, FaultKind.KILL, nanos(millis), nanos(millis + 3_000)));
        return this;
    }

    Books books() {
        ClientLedger client = new ClientLedger(0);
        requests.forEach(request -> client.sent());
        return new Books(
                client.totals(),
                requests,
                new ServedLedger().totals(),
                served,
                new StoredRows(completions, comparisons, 0, 0, 0, 0, 0, Map.of()),
                questions,
                outages,
                drops,
                Map.of(PROXY, SERVER, OTHER_PROXY, "http://127.0.0.1:2"),
                MODELS,
                0);
    }

    static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    static IdentityRow row(List<IdentityRow> rows, String id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
    }
}
