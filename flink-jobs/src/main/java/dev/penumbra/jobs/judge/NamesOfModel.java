package dev.penumbra.jobs.judge;

import dev.penumbra.schema.price.ModelNames;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceName;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** All that one model is called, as far as the price book knows, so that no model judges itself under another name. */
record NamesOfModel(Set<String> names, Set<String> beginnings) {
    private static final Pattern SPECIAL = Pattern.compile("[^A-Za-z0-9_-]");

    static NamesOfModel of(String name, PriceBook book) {
        String model = book.modelOrName(name);
        NamesOfModel all = new NamesOfModel(new LinkedHashSet<>(), new LinkedHashSet<>());
        all.names.add(model);
        all.names.add(ModelNames.canonical(name));
        book.names().stream().filter(other -> other.model().equals(model)).forEach(all::add);
        return all;
    }

    private void add(PriceName name) {
        (name.isPrefix() ? beginnings : names).add(name.name());
    }

    /** A regular expression, for Java as for ClickHouse, that matches each of the names, with a publisher or without. */
    String pattern() {
        Set<String> choices = new LinkedHashSet<>();
        names.forEach(name -> choices.add(quoted(name)));
        beginnings.forEach(beginning -> choices.add(quoted(beginning) + "[^/]*"));
        return "^(.*/)?(" + String.join("|", choices) + ")$";
    }

    private static String quoted(String name) {
        return SPECIAL.matcher(name).replaceAll("\\\\$0");
    }
}
