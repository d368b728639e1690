package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.mirror.SkipReason;
import dev.penumbra.proxy.mirror.SpendLimit;
import dev.penumbra.schema.event.CallFacts;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import dev.penumbra.schema.price.Cost;
import dev.penumbra.schema.price.PriceBook;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reserves money before a background call, of its rule and of all rules together, and settles it after. The estimate is
 * cautious: a third more tokens than the request seems to have, the whole output cap, and without one all that the model
 * can give, since a model that thinks may; at the price of the service tier that is asked for, in the upstream's region.
 */
public final class Spending {
    private static final long MOST_OUTPUT_TOKENS = 1_000_000;

    private final @Nullable SpendLimit common;
    private final Map<String, SpendLimit> limitOfRule;
    private final PriceBook prices;
    private final ModelProfiles profiles;
    private final Clock clock;

    /** {@code common} is null, and a rule is not in the map, where money has no limit. */
    public Spending(
            @Nullable SpendLimit common,
            Map<String, SpendLimit> limitOfRule,
            PriceBook prices,
            ModelProfiles profiles,
            Clock clock) {
        this.common = common;
        this.limitOfRule = Map.copyOf(limitOfRule);
        this.prices = prices;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** Whether a call may be made: what is reserved for it, or a reason against it. */
    record Permission(List<Held> held, @Nullable SkipReason refused) {
        static final Permission FREE = new Permission(List.of(), null);

        static Permission refused(SkipReason reason) {
            return new Permission(List.of(), reason);
        }
    }

    /** Money of one limit. */
    record Held(SpendLimit limit, SpendLimit.Reservation reservation) {
        void settle(long actualPicoUsd) {
            limit.settle(reservation, actualPicoUsd);
        }
    }

    /** A third more than about as many as there are. */
    static long inputTokens(Rewrite request) {
        return request.inputTokens() * 4 / 3 + 1;
    }

    /** {@code region} is where the call will be answered; null for a global endpoint. */
    Permission ask(String rule, String model, Rewrite request, @Nullable String region) {
        List<SpendLimit> limits = limits(rule);
        if (limits.isEmpty()) {
            return Permission.FREE;
        }
        TokenUsage most = TokenUsage.of(inputTokens(request), outputTokens(model, request.outputCapSent()));
        Surcharges surcharges = Surcharges.of(region, 0, 0);
        Cost cost = prices.cost(model, most, surcharges, request.serviceTier(), clock.instant());
        return cost == null ? Permission.refused(SkipReason.UNPRICED) : reserve(limits, cost.picoUsd());
    }

    /** No model gives more than a few hundred thousand, whatever a client asks for. */
    private long outputTokens(String model, @Nullable Long cap) {
        return cap == null ? profiles.of(model).outputLimit() : Math.min(cap, MOST_OUTPUT_TOKENS);
    }

    void giveBack(Permission permission) {
        permission.held().forEach(held -> held.settle(0));
    }

    void settle(Permission permission, CompletionEvent event) {
        permission.held().forEach(held -> held.settle(spent(held.reservation(), event)));
    }

    private List<SpendLimit> limits(String rule) {
        List<SpendLimit> limits = new ArrayList<>();
        SpendLimit own = limitOfRule.get(rule);
        if (own != null) {
            limits.add(own);
        }
        if (common != null) {
            limits.add(common);
        }
        return limits;
    }

    private static Permission reserve(List<SpendLimit> limits, long picoUsd) {
        List<Held> held = new ArrayList<>();
        for (SpendLimit limit : limits) {
            SpendLimit.Reservation reservation = limit.reserve(picoUsd);
            if (reservation == null) {
                held.forEach(taken -> taken.settle(0));
                return Permission.refused(SkipReason.BUDGET);
            }
            held.add(new Held(limit, reservation));
        }
        return new Permission(held, null);
    }

    /**
     * A call that broke has cost what was reserved, or more where its answer told so before: providers bill what nobody
     * received. One that was never sent, or that was refused, has cost nothing.
     */
    private long spent(SpendLimit.Reservation reservation, CompletionEvent event) {
        CallFacts call = event.call();
        if (wasFree(call)) {
            return 0;
        }
        Cost told = cost(event);
        if (told == null) {
            return reservation.picoUsd();
        }
        boolean whole = call.status() == CompletionStatus.OK
                && event.usage() != null
                && event.usage().source() == UsageSource.FINAL;
        return whole ? told.picoUsd() : Math.max(told.picoUsd(), reservation.picoUsd());
    }

    private @Nullable Cost cost(CompletionEvent event) {
        CallFacts call = event.call();
        if (event.usage() == null) {
            return null;
        }
        String model = call.servedModel() == null ? call.requestedModel() : call.servedModel();
        return prices.cost(model, event.usage(), call.surcharges(), call.serviceTier(), call.startedAt());
    }

    private static boolean wasFree(CallFacts call) {
        boolean refused = call.httpStatus() != null && call.httpStatus() >= 400;
        return call.requestBytes() == 0 || refused;
    }
}
