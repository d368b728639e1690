package dev.penumbra.proxy;

import dev.penumbra.proxy.config.ProxyConfiguration;
import dev.penumbra.proxy.exchange.ClientConnections;
import dev.penumbra.proxy.exchange.ExchangeServices;
import dev.penumbra.proxy.exchange.PrimaryLoad;
import dev.penumbra.proxy.exchange.PrimarySettings;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What all event loops have in common, and what a reload changes for all of them at once. */
final class Shared {
    private final Clock clock;
    private volatile Live live;
    private final AtomicInteger openConnections = new AtomicInteger();
    private final Map<String, PrimaryLoad> loads = new ConcurrentHashMap<>();

    /** What is in force now. */
    private record Live(ExchangeServices services, PrimarySettings primary, ClientConnections.Patience patience) {}

    Shared(Clock clock, ProxyConfiguration configuration, ExchangeServices services) {
        this.clock = clock;
        this.live = live(configuration, services);
    }

    void change(ProxyConfiguration configuration, ExchangeServices services) {
        live = live(configuration, services);
    }

    Clock clock() {
        return clock;
    }

    Supplier<ExchangeServices> services() {
        return () -> live.services();
    }

    Supplier<PrimarySettings> primarySettings() {
        return () -> live.primary();
    }

    Supplier<ClientConnections.Patience> clientPatience() {
        return () -> live.patience();
    }

    AtomicInteger openConnections() {
        return openConnections;
    }

    PrimaryLoad load(String group) {
        return loads.computeIfAbsent(group, name -> new PrimaryLoad());
    }

    private static Live live(ProxyConfiguration configuration, ExchangeServices services) {
        return new Live(
                services,
                Wiring.primarySettings(configuration),
                new ClientConnections.Patience(
                        configuration.timeouts().requestHead(),
                        configuration.timeouts().keepAlive()));
    }
}
