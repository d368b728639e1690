package dev.penumbra.e2e.chaos;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.e2e.stack.ProxyAdmin;
import dev.penumbra.e2e.stack.StackConfiguration;
import dev.penumbra.e2e.stack.StackKeys;
import java.net.InetAddress;
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

    /** Health and metrics of each proxy. */
    List<ProxyAdmin> admins();

    /** What other members tell over HTTP to whoever asks. */
    List<URI> pages();

    /** Under which address members reach what runs in this process. */
    default InetAddress here() {
        return InetAddress.getLoopbackAddress();
    }

    /** Who can be taken off the network on which members reach each other: nobody where that is loopback. */
    default List<Member> severable() {
        return List.of();
    }

    /** Takes one of {@link #severable()} off that network, with all that is under way. */
    default void sever(Member member) {
        throw new UnsupportedOperationException(member.name() + " cannot be taken off its network");
    }

    /** Undoes {@link #sever}: it has the same address again. */
    default void rejoin(Member member) {
        throw new UnsupportedOperationException(member.name() + " was never taken off its network");
    }

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
