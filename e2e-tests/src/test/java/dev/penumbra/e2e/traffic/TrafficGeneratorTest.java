package dev.penumbra.e2e.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.penumbra.e2e.fake.Answer;
import dev.penumbra.e2e.fake.FakeLlm;
import dev.penumbra.e2e.fake.FakeLlmSettings;
import dev.penumbra.e2e.fake.JudgeTemper;
import dev.penumbra.e2e.fake.Latencies;
import dev.penumbra.e2e.fake.Pace;
import dev.penumbra.e2e.fake.Script;
import dev.penumbra.e2e.fake.SimulatedModels;
import dev.penumbra.e2e.ledger.ArmTally;
import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.ledger.ClientTotals;
import dev.penumbra.e2e.traffic.builtin.BuiltInScenarios;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrafficGeneratorTest {
    private static final String LITE = "gemini-3.1-flash-lite";
    private static final List<TrafficItem> ITEMS =
            BuiltInScenarios.standard().items().subList(0, 400);

    @Test
    void bothSidesOfTheBooksAgreeToTheToken() {
        try (FakeLlm fake = fake(new SimulatedModels(ITEMS, Latencies.none(), JudgeTemper.standard()));
                TrafficGenerator generator = generator(fake, LoadLimits.standard())) {
            ClientTotals seen = generator
                    .run(ITEMS, Arrivals.poisson(2000, 1), Progress.NONE)
                    .join();

            ArmTally served = fake.ledger().totals().arm(Caller.CLIENT, LITE);
            assertThat(seen.sent()).isEqualTo(400).isEqualTo(served.calls());
            assertThat(seen.answered()).isEqualTo(Map.of(200, 400L));
            assertThat(seen.failed()).isEmpty();
            assertThat(seen.inputTokens()).isEqualTo(served.inputTokens()).isPositive();
            assertThat(seen.outputTokens()).isEqualTo(served.outputTokens()).isPositive();
            assertThat(seen.withoutUsage()).isZero();
            assertThat(served.notes()).isEmpty();
        }
    }

    @Test
    void lateAnswersDoNotSlowArrivals() {
        Script never = call -> Answer.reply("late").paced(new Pace(Duration.ofMinutes(5), 1, Duration.ZERO));
        try (FakeLlm fake = fake(never);
                TrafficGenerator generator = generator(fake, LoadLimits.standard())) {
            CompletableFuture<ClientTotals> run =
                    generator.run(ITEMS.subList(0, 300), Arrivals.poisson(1000, 1), Progress.NONE);

            await().until(() -> fake.ledger().totals().open() == 300);
            assertThat(run).isNotDone();
            assertThat(generator.ledger().totals().ended()).isZero();
        }
    }

    @Test
    void latencyCountsFromTheIntendedStart() {
        Script slow = call -> Answer.reply("ok").paced(new Pace(Duration.ofMillis(50), 1, Duration.ZERO));
        LoadLimits oneConnection = new LoadLimits(1, 100, Duration.ofMinutes(1), 1 << 20, 100);
        try (FakeLlm fake = fake(slow);
                TrafficGenerator generator = generator(fake, oneConnection)) {
            ClientTotals seen =
                    generator.run(ITEMS.subList(0, 10), () -> 0, Progress.NONE).join();

            assertThat(seen.total().max()).isGreaterThan(10 * 50 - 10);
        }
    }

    @Test
    void arrivalsBeyondTheLimitAreCountedAndNotSent() {
        Script slow = call -> Answer.reply("ok").paced(new Pace(Duration.ofMillis(300), 1, Duration.ZERO));
        try (FakeLlm fake = fake(slow);
                TrafficGenerator generator =
                        generator(fake, LoadLimits.standard().withInFlight(5))) {
            ClientTotals seen =
                    generator.run(ITEMS.subList(0, 20), () -> 0, Progress.NONE).join();

            assertThat(seen.sent()).isEqualTo(5);
            assertThat(seen.notSent()).isEqualTo(Map.of("in_flight_limit", 15L));
        }
    }

    @Test
    void resetsAndTimeoutsAreCountedByReason() {
        AtomicLong calls = new AtomicLong();
        Script failing = call -> calls.incrementAndGet() % 2 == 0
                ? Answer.hangup()
                : Answer.reply("never").ending(Answer.Ending.STALL);
        LoadLimits impatient = LoadLimits.standard().withTimeout(Duration.ofMillis(300));
        try (FakeLlm fake = fake(failing);
                TrafficGenerator generator = generator(fake, impatient)) {
            ClientTotals seen = generator
                    .run(ITEMS.subList(0, 6), Arrivals.poisson(100, 1), Progress.NONE)
                    .join();

            assertThat(seen.answered()).isEmpty();
            assertThat(seen.failed()).containsEntry("timeout", 3L);
            assertThat(seen.failed().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(6);
        }
    }

    @Test
    void requestsCarryTheirHeadersAndTheExchangeIdIsKept() throws IOException {
        AtomicReference<Map<String, List<String>>> headers = new AtomicReference<>(Map.of());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            headers.set(Map.copyOf(exchange.getRequestHeaders()));
            exchange.getResponseHeaders().add("x-penumbra-exchange-id", "0192-1");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        TrafficItem item = ITEMS.get(0);

        try (TrafficGenerator generator =
                new TrafficGenerator(new Target(uri, LITE, "client-key"), LoadLimits.standard())) {
            ClientTotals seen =
                    generator.run(List.of(item), () -> 0, Progress.NONE).join();

            assertThat(headers.get())
                    .containsEntry("X-penumbra-feature", List.of(item.segment()))
                    .containsEntry("X-penumbra-tenant", List.of(item.tenant()))
                    .containsEntry("X-penumbra-task-kind", List.of(item.taskKind()))
                    .containsEntry("X-request-id", List.of(item.id()))
                    .containsEntry("X-goog-api-key", List.of("client-key"));
            assertThat(generator.ledger().exchangeIds()).containsExactly("0192-1");
            assertThat(seen.withoutUsage()).isEqualTo(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void progressIsToldAtTheEnd() {
        AtomicReference<String> last = new AtomicReference<>("");
        try (FakeLlm fake = fake(call -> Answer.reply("ok"));
                TrafficGenerator generator = generator(fake, LoadLimits.standard())) {
            generator
                    .run(ITEMS.subList(0, 7), Arrivals.poisson(1000, 1), (sent, ended) -> last.set(sent + "/" + ended))
                    .join();

            assertThat(last).hasValue("7/7");
        }
    }

    private static FakeLlm fake(Script script) {
        return FakeLlm.start(FakeLlmSettings.onAnyPort(), script);
    }

    private static TrafficGenerator generator(FakeLlm fake, LoadLimits limits) {
        return new TrafficGenerator(new Target(fake.uri(), LITE, "client-key"), limits);
    }
}
