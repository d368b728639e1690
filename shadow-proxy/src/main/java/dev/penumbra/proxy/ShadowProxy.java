package dev.penumbra.proxy;

import dev.penumbra.proxy.config.ConfigurationException;
import dev.penumbra.proxy.config.ProxyConfiguration;
import dev.penumbra.proxy.config.ProxyConfiguration.LogFormat;
import dev.penumbra.proxy.eventlog.kafka.KafkaEventSink;
import java.nio.file.Path;
import java.time.Clock;

/** The proxy's process: {@code ShadowProxy --config FILE}. Stops in order on SIGTERM. */
public final class ShadowProxy {
    private static final String LOGGING = "logback.configurationFile";
    private static final String BUFFERS = "io.netty.allocator.type";

    private ShadowProxy() {}

    public static void main(String[] arguments) {
        try {
            ConfigurationFile file = new ConfigurationFile(path(arguments), System::getenv);
            ConfigurationFile.Reading reading = file.read();
            ProxyConfiguration configuration = reading.configuration();
            log(configuration.logFormat());
            poolBuffers();
            RunningProxy proxy = RunningProxy.start(
                    file,
                    reading,
                    new KafkaEventSink(
                            configuration.kafka().bootstrapServers(),
                            configuration.kafka().topic(),
                            Clock.systemUTC()));
            Runtime.getRuntime().addShutdownHook(new Thread(proxy::close, "stop"));
        } catch (ConfigurationException | StartException unusable) {
            System.err.println("penumbra proxy: " + unusable.getMessage());
            System.exit(1);
        }
    }

    /** Before anybody logs. */
    private static void log(LogFormat format) {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(
                    LOGGING,
                    format == LogFormat.JSON
                            ? "dev/penumbra/proxy/logging-json.xml"
                            : "dev/penumbra/proxy/logging.xml");
        }
    }

    /**
     * Before anything of Netty is loaded. Its own choice does not pool large buffers below 512 MB of heap: it takes and
     * clears memory for each 64 KB that a long prompt brings.
     */
    private static void poolBuffers() {
        if (System.getProperty(BUFFERS) == null) {
            System.setProperty(BUFFERS, "pooled");
        }
    }

    private static Path path(String[] arguments) throws StartException {
        if (arguments.length != 2 || !arguments[0].equals("--config")) {
            throw new StartException("say which configuration to use: --config FILE");
        }
        return Path.of(arguments[1]);
    }
}
