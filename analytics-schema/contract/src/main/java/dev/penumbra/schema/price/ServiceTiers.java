package dev.penumbra.schema.price;

import java.util.Locale;

/** Providers' spellings of a service tier, as one. */
final class ServiceTiers {
    private ServiceTiers() {}

    static String canonical(String reported) {
        return switch (reported.toLowerCase(Locale.ROOT)) {
            case "on_demand", "default", "auto", "traffic_type_unspecified" -> PriceBook.STANDARD;
            case "on_demand_flex" -> "flex";
            case "on_demand_priority", "fast" -> "priority";
            default -> reported.toLowerCase(Locale.ROOT);
        };
    }
}
