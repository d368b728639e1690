package dev.penumbra.dashboards.alert;

import dev.penumbra.dashboards.model.Link;
import dev.penumbra.dashboards.signal.Signal;
import java.time.Duration;
import java.util.Locale;

/**
 * A signal and the value above which somebody has to act. Its page of the runbooks and its uid follow from its name, its panel from the signal.
 *
 * @param name as the page is called
 * @param component folder of the page
 * @param above in the unit of the signal; each row of the signal is watched for itself
 * @param window how far back the signal looks
 * @param lasting how long it has to be above before the rule fires
 * @param every how often it is looked at
 * @param firesWithoutRows whether no row is bad news; else it is none
 * @param summary one sentence in Grafana's template language
 */
public record AlertRule(
        String name,
        String component,
        Signal signal,
        double above,
        Duration window,
        Duration lasting,
        Duration every,
        Severity severity,
        boolean firesWithoutRows,
        String summary) {

    static AlertRule of(String component, String name, Signal signal, double above, String summary) {
        return new AlertRule(
                name,
                component,
                signal,
                above,
                Duration.ofHours(1),
                Duration.ofMinutes(15),
                Duration.ofMinutes(5),
                Severity.WARNING,
                false,
                summary);
    }

    AlertRule over(Duration itsWindow) {
        return new AlertRule(
                name, component, signal, above, itsWindow, lasting, every, severity, firesWithoutRows, summary);
    }

    AlertRule looked(Duration often, Duration howLong) {
        return new AlertRule(
                name, component, signal, above, window, howLong, often, severity, firesWithoutRows, summary);
    }

    AlertRule with(Severity its) {
        return new AlertRule(name, component, signal, above, window, lasting, every, its, firesWithoutRows, summary);
    }

    AlertRule firingWithoutRows() {
        return new AlertRule(name, component, signal, above, window, lasting, every, severity, true, summary);
    }

    public String uid() {
        return "penumbra-" + name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    String title() {
        String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Under the folder of the runbooks. */
    public String page() {
        return component + "/" + name + ".md";
    }

    /**
     * Its page, for people.
     *
     * @param runbooks address under which they read the runbooks, with a slash at its end
     */
    public Link runbook(String runbooks) {
        return new Link("Runbook: " + title(), runbooks + page());
    }
}
