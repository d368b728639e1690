package dev.penumbra.e2e.chaos;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.e2e.stack.StackConfiguration;
import dev.penumbra.e2e.stack.StackKeys;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A running system whose processes can be broken one by one, on one machine or as a cluster. */
public interface StackUnderChaos extends AutoCloseable {
    /** Returns once every member is ready; adds the links between them. */
    void start(StackConfiguration configuration, Links links);

    List<Member> members();

    long pid(Member member);

    boolean isAlive(Member member);

    /** Of a dead member: 128 and the number of the signal that killed it, for instance. */
    int exitCode(Member member);

    /** SIGKILL; returns when the process is gone. */
    void kill(Member member);

    /** Starts a dead member again; returns once it is ready, as of a living one; fails when it cannot be. */
    void restart(Member member);

    /** Where clients send their requests. */
    Map<Member, URI> proxies();

    /** Where health and metrics of each proxy are. */
    List<URI> admins();

    /** What members tell over HTTP to whoever asks. */
    List<URI> pages();

    ClickHouseAccess clickHouse();

    String kafkaServers();

    /** Records of the topic that the jobs have not taken for good. */
    long lag();

    StackKeys keys();

    /** With all data and logs of all members. */
    Path folder();

    @Override
    void close();
}
