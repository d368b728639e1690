package dev.penumbra.proxy;

import dev.penumbra.proxy.admin.ProxyMetrics;
import dev.penumbra.proxy.admin.ReloadAnswer;
import dev.penumbra.proxy.config.ConfigurationException;
import dev.penumbra.proxy.config.ProxyConfiguration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over what has changed in the configuration file; a file that cannot be used changes nothing. */
final class Reloading {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

    private final ConfigurationFile file;
    private final ProxyConfiguration started;
    private final Consumer<ProxyConfiguration> apply;
    private final ProxyMetrics metrics;
    private String stamp;

    /** {@code started} is what the settings that cannot change are compared with. */
    Reloading(
            ConfigurationFile file,
            ProxyConfiguration started,
            Consumer<ProxyConfiguration> apply,
            ProxyMetrics metrics) {
        this.file = file;
        this.started = started;
        this.apply = apply;
        this.metrics = metrics;
        this.stamp = file.stamp();
    }

    /** Reads the file if it was written since the last time. */
    synchronized void look() {
        if (!file.stamp().equals(stamp)) {
            ReloadAnswer unused = reload();
        }
    }

    synchronized ReloadAnswer reload() {
        stamp = file.stamp();
        try {
            ConfigurationFile.Reading reading = file.read();
            apply.accept(reading.configuration());
            metrics.reloaded(reading.hash());
            return taken(FixedSettings.changed(started, reading.configuration()));
        } catch (ConfigurationException unusable) {
            return refused(String.valueOf(unusable.getMessage()));
        } catch (RuntimeException unforeseen) {
            return refused(
                    "the proxy could not take it over: " + unforeseen.getClass().getSimpleName());
        }
    }

    private ReloadAnswer refused(String reason) {
        metrics.reloadRefused();
        LOG.atWarn()
                .addKeyValue("reason", reason)
                .log("The configuration cannot be used; the one before stays in force");
        return new ReloadAnswer(false, reason + "; the configuration before it stays in force");
    }

    private static ReloadAnswer taken(List<String> waiting) {
        LOG.atInfo().addKeyValue("needs_restart", waiting).log("The configuration was read again");
        return new ReloadAnswer(
                true,
                waiting.isEmpty()
                        ? "the configuration is in force"
                        : "the configuration is in force but for " + String.join(", ", waiting)
                                + ", which needs a restart");
    }
}
