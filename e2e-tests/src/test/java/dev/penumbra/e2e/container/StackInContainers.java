package dev.penumbra.e2e.container;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.embedded.library.EngineLibrary;
import dev.penumbra.clickhouse.embedded.library.LibraryException;
import dev.penumbra.clickhouse.migration.ConfiguredPrices;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.clickhouse.migration.SegmentSettingsFile;
import dev.penumbra.clickhouse.migration.SettingsLoader;
import dev.penumbra.e2e.chaos.Links;
import dev.penumbra.e2e.chaos.Member;
import dev.penumbra.e2e.chaos.StackUnderChaos;
import dev.penumbra.e2e.stack.HttpProbe;
import dev.penumbra.e2e.stack.Probe;
import dev.penumbra.e2e.stack.ProxyAdmin;
import dev.penumbra.e2e.stack.StackConfiguration;
import dev.penumbra.e2e.stack.StackException;
import dev.penumbra.e2e.stack.StackFolder;
import dev.penumbra.e2e.stack.StackKeys;
import dev.penumbra.e2e.stack.TopicLag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Proxy, broker, ClickHouse's engine, a JobManager and two TaskManagers, each a container of the images that the
 * Dockerfiles make. All but the clients' side of the proxy is on one network, of which each can be taken off.
 */
final class StackInContainers implements StackUnderChaos {
    static final String PROXY_IMAGE = "penumbra-proxy";
    static final String JOBS_IMAGE = "penumbra-jobs";
    static final String TOOLS_IMAGE = "penumbra-tools";

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 200;
    /** Of the user in the images. */
    private static final int USER = 10001;

    private static final String DATA = "/var/lib/penumbra";
    private static final String FILES = "/run/penumbra";
    private static final List<String> FLINK_PAGES =
            List.of("/jobs/overview", "/jobmanager/config", "/jobmanager/environment", "/taskmanagers");

    private final StackFolder folder;
    private final StackKeys keys;
    private final Subnet front;
    private final Subnet back;
    private final Map<ContainerMember, MemberContainer> containers = new EnumMap<>(ContainerMember.class);
    private final Map<Member, Long> pids = new ConcurrentHashMap<>();
    private String topic = "";
    private String group = "";
    private final String adminToken = UUID.randomUUID().toString();

    /**
     * Makes up keys and networks.
     *
     * @param path of a folder for everything that the containers write
     * @param number of the two networks among {@code 10.231.0.0} and {@code 10.232.0.0}
     */
    StackInContainers(Path path, int number) {
        this.folder = new StackFolder(path);
        this.keys = keysIn(folder);
        this.front = new Subnet("10.231." + number + ".");
        this.back = new Subnet("10.232." + number + ".");
    }

    private static StackKeys keysIn(StackFolder folder) {
        try {
            Files.createDirectories(folder.key("client").getParent());
            return StackKeys.writeTo(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void start(StackConfiguration configuration, Links links) {
        topic = configuration.text("/jobs/kafka/topic");
        group = configuration.text("/jobs/kafka/group");
        try {
            Files.writeString(folder.key("admin"), adminToken);
            Files.writeString(folder.configuration(), placed(configuration).yaml());
            for (String data : List.of("log", "kafka", "clickhouse", "checkpoints")) {
                Files.createDirectories(folder.data(data));
            }
            Files.createDirectories(folder.logs());
            giveToUser();
            startAll();
        } catch (IOException | LibraryException failure) {
            throw new StackException("The containers could not be started.", failure);
        }
    }

    private void startAll() throws IOException, LibraryException {
        add(ContainerMember.KAFKA, TOOLS_IMAGE, kafka()).mounting(data("kafka"), DATA + "/kafka");
        add(ContainerMember.CLICKHOUSE, TOOLS_IMAGE, clickHouseEngine())
                .withEnv("PENUMBRA_LIBCHDB", "/opt/libchdb.so")
                .mounting(EngineLibrary.ofThisMachine().prepared(said -> {}).toString(), "/opt/libchdb.so")
                .mounting(data("clickhouse"), DATA + "/clickhouse");
        add(ContainerMember.JOB_MANAGER, JOBS_IMAGE, jobManager());
        add(ContainerMember.TASK_MANAGER, JOBS_IMAGE, taskManager(ContainerMember.TASK_MANAGER));
        add(ContainerMember.SECOND_TASK_MANAGER, JOBS_IMAGE, taskManager(ContainerMember.SECOND_TASK_MANAGER));
        add(ContainerMember.PROXY, PROXY_IMAGE, List.of("--config", "/etc/penumbra/penumbra.yaml"))
                .mounting(data("log"), DATA + "/log");
        for (ContainerMember member : List.of(ContainerMember.KAFKA, ContainerMember.CLICKHOUSE)) {
            container(member).start();
            awaitReady(member, Instant.EPOCH);
        }
        migrate();
        for (ContainerMember member : ContainerMember.values()) {
            container(member).start();
        }
        for (ContainerMember member : ContainerMember.values()) {
            awaitReady(member, Instant.EPOCH);
        }
    }

    private MemberContainer add(ContainerMember member, String image, List<String> command) {
        Subnet clients = member == ContainerMember.PROXY ? front : back;
        MemberContainer container = new MemberContainer(member, image, clients, back, command)
                .mounting(folder.configuration().toString(), "/etc/penumbra/penumbra.yaml")
                .mounting(folder.path().resolve("keys").toString(), FILES + "/keys")
                .mounting(folder.clickHousePassword().toString(), FILES + "/clickhouse-password");
        if (image.equals(JOBS_IMAGE)) {
            container.mounting(flinkConfiguration(), "/etc/flink").mounting(data("checkpoints"), DATA + "/checkpoints");
        }
        containers.put(member, container);
        return container;
    }

    private static String flinkConfiguration() {
        return Path.of("compose", "flink").toAbsolutePath().toString();
    }

    private String data(String name) {
        return folder.data(name).toString();
    }

    private List<String> kafka() {
        return List.of(
                "-Xmx256m",
                "dev.penumbra.e2e.stack.KafkaBroker",
                "--host=" + ContainerMember.KAFKA.addressIn(back),
                "--port=9092",
                "--controller-port=9093",
                "--data=" + DATA + "/kafka",
                "--topic=" + topic);
    }

    private static List<String> clickHouseEngine() {
        return List.of(
                "-Xmx256m",
                "dev.penumbra.clickhouse.embedded.EmbeddedClickHouse",
                "--host=0.0.0.0",
                "--port=8123",
                "--data=" + DATA + "/clickhouse",
                "--password-file=" + FILES + "/clickhouse-password");
    }

    private static List<String> jobManager() {
        return List.of(
                "-Xmx256m",
                "dev.penumbra.jobs.JobManager",
                "--configDir",
                "/etc/flink",
                "--",
                "--config",
                "/etc/penumbra/penumbra.yaml");
    }

    private static List<String> taskManager(ContainerMember member) {
        return List.of(
                "-Xmx384m",
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                "--configDir",
                "/etc/flink",
                "-Dtaskmanager.host=" + member.label(),
                "-Dtaskmanager.resource-id=" + member.label());
    }

    /** With addresses and folders as the containers see them. */
    private static StackConfiguration placed(StackConfiguration configuration) {
        return configuration
                .with("/proxy/listen/host", "0.0.0.0")
                .with("/proxy/admin/host", "0.0.0.0")
                .with("/proxy/admin/token_file", FILES + "/keys/admin")
                .with("/proxy/event_log/directory", DATA + "/log")
                .with("/proxy/kafka/bootstrap_servers", "kafka:9092")
                .with("/proxy/upstreams/shadow/api_key_file", FILES + "/keys/shadow")
                .with("/proxy/upstreams/repeat/api_key_file", FILES + "/keys/repeat")
                .with("/jobs/kafka/bootstrap_servers", "kafka:9092")
                .with("/jobs/clickhouse/url", "http://clickhouse:8123")
                .with("/jobs/clickhouse/password_file", FILES + "/clickhouse-password")
                .with("/jobs/checkpoints/directory", DATA + "/checkpoints")
                .with("/jobs/checkpoints/backend", "rocksdb")
                .with("/jobs/judge/api_key_file", FILES + "/keys/judge");
    }

    private void giveToUser() throws IOException {
        try (Stream<Path> all = Files.walk(folder.path())) {
            for (Path each : all.toList()) {
                Files.setAttribute(each, "unix:uid", USER);
            }
        }
    }

    private void migrate() {
        new Schema(clickHouse(), Clock.systemUTC()).apply();
        SettingsLoader settings = new SettingsLoader(clickHouse(), Clock.systemUTC());
        settings.loadPrices(ConfiguredPrices.read(folder.configuration()));
        settings.loadSegmentSettings(SegmentSettingsFile.read(folder.configuration()));
    }

    private void awaitReady(ContainerMember member, Instant since) {
        pids.put(member.member(), pid(member.member()));
        Probe probe = probe(member, since);
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady(probe)) {
            if (!Boolean.TRUE.equals(container(member).state().getRunning())) {
                throw new StackException(member.label() + " ended while it started; its last words are: "
                        + container(member).getLogs().lines().reduce("", (one, last) -> last));
            }
            if (System.nanoTime() > deadline) {
                throw new StackException(member.label() + " was not ready within " + START_LIMIT.toSeconds() + " s.");
            }
            pause();
        }
    }

    private Probe probe(ContainerMember member, Instant since) {
        return switch (member) {
            case KAFKA -> () -> TopicLag.of(kafkaServers(), topic, group) >= 0;
            case CLICKHOUSE -> HttpProbe.ok(clickHouse().url() + "/ping");
            case JOB_MANAGER -> HttpProbe.jobsRun(flink(), 2);
            case TASK_MANAGER, SECOND_TASK_MANAGER -> HttpProbe.taskManagerKnown(flink(), member.label(), since);
            case PROXY -> () -> admin().isReady();
        };
    }

    // Any failure is a "not yet": the probe speaks to a process that may not even listen.
    private static boolean isReady(Probe probe) {
        try {
            return probe.isReady();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while a container started.", interrupted);
        } catch (Exception notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while a container started.", interrupted);
        }
    }

    @Override
    public List<Member> members() {
        return Arrays.stream(ContainerMember.values())
                .map(ContainerMember::member)
                .toList();
    }

    @Override
    public long pid(Member member) {
        Long pid = container(member).state().getPidLong();
        return pid == null ? 0 : pid;
    }

    @Override
    public boolean isAlive(Member member) {
        return Boolean.TRUE.equals(container(member).state().getRunning());
    }

    @Override
    public int exitCode(Member member) {
        return Objects.requireNonNull(container(member).state().getExitCodeLong())
                .intValue();
    }

    /** By its number on this machine: asked for it, Docker takes its time, in which the member goes on to work. */
    @Override
    public void kill(Member member) {
        destroy(pids.getOrDefault(member, 0L));
        while (isAlive(member)) {
            destroy(pid(member)); // started again meanwhile
            pause();
        }
    }

    private static void destroy(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public void restart(Member member) {
        Instant since = isAlive(member) ? Instant.EPOCH : Clock.systemUTC().instant();
        container(member).startAgain();
        awaitReady(ContainerMember.of(member), since);
    }

    @Override
    public List<Member> severable() {
        return members();
    }

    @Override
    public void sever(Member member) {
        container(member).sever();
    }

    @Override
    public void rejoin(Member member) {
        container(member).join();
    }

    /** Reached from both networks, and by the proxy when it is taken off the one of the members. */
    @Override
    public InetAddress here() {
        try {
            return InetAddress.getByName(front.gateway());
        } catch (UnknownHostException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public Map<Member, URI> proxies() {
        return Map.of(ContainerMember.PROXY.member(), URI.create("http://" + proxyHost() + ":8080"));
    }

    @Override
    public List<ProxyAdmin> admins() {
        return List.of(admin());
    }

    private ProxyAdmin admin() {
        return new ProxyAdmin(URI.create("http://" + proxyHost() + ":8085"), adminToken);
    }

    private String proxyHost() {
        return ContainerMember.PROXY.addressIn(front);
    }

    private String flink() {
        return "http://" + ContainerMember.JOB_MANAGER.addressIn(back) + ":8081";
    }

    @Override
    public List<URI> pages() {
        return FLINK_PAGES.stream().map(page -> URI.create(flink() + page)).toList();
    }

    @Override
    public ClickHouseAccess clickHouse() {
        return new ClickHouseAccess(
                URI.create("http://" + ContainerMember.CLICKHOUSE.addressIn(back) + ":8123"),
                ClickHouseAccess.DATABASE,
                "penumbra",
                keys.clickHousePassword());
    }

    @Override
    public String kafkaServers() {
        return ContainerMember.KAFKA.addressIn(back) + ":9092";
    }

    @Override
    public long lag() {
        return TopicLag.of(kafkaServers(), topic, group);
    }

    @Override
    public StackKeys keys() {
        return keys;
    }

    @Override
    public Path folder() {
        writeLogs();
        return folder.path();
    }

    private void writeLogs() {
        containers.forEach((member, container) -> {
            try {
                Files.writeString(folder.logs().resolve(member.label() + ".log"), container.getLogs());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private MemberContainer container(Member member) {
        return container(ContainerMember.of(member));
    }

    private MemberContainer container(ContainerMember member) {
        return Objects.requireNonNull(containers.get(member), member.label());
    }

    @Override
    public void close() {
        new ArrayList<>(containers.values()).forEach(MemberContainer::stop);
        Set.of(front, back).forEach(Subnet::close);
    }
}
