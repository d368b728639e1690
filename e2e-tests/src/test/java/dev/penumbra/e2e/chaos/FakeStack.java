package dev.penumbra.e2e.chaos;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.e2e.stack.ProxyAdmin;
import dev.penumbra.e2e.stack.StackConfiguration;
import dev.penumbra.e2e.stack.StackException;
import dev.penumbra.e2e.stack.StackKeys;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;

/** A stack of one member that is nothing but a flag, and writes down what is done to it. */
@NullUnmarked
final class FakeStack implements StackUnderChaos {
    static final Member MEMBER = new Member("proxy", Role.PROXY);

    final List<String> done = Collections.synchronizedList(new ArrayList<>());
    volatile boolean alive = true;
    volatile long pid = 1;
    final AtomicInteger refusedRestarts = new AtomicInteger();

    @Override
    public List<Member> members() {
        return List.of(MEMBER);
    }

    @Override
    public boolean isAlive(Member member) {
        return alive;
    }

    @Override
    public int exitCode(Member member) {
        return 137;
    }

    @Override
    public void kill(Member member) {
        done.add("kill");
        alive = false;
    }

    @Override
    public void restart(Member member) {
        if (refusedRestarts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new StackException("its neighbour is down");
        }
        done.add("restart");
        alive = true;
    }

    @Override
    public List<Member> severable() {
        return List.of(MEMBER);
    }

    @Override
    public void sever(Member member) {
        done.add("sever");
    }

    @Override
    public void rejoin(Member member) {
        done.add("rejoin");
    }

    @Override
    public long pid(Member member) {
        return pid;
    }

    @Override
    public void start(StackConfiguration configuration, Links links) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<Member, URI> proxies() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ProxyAdmin> admins() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<URI> pages() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClickHouseAccess clickHouse() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String kafkaServers() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long lag() {
        throw new UnsupportedOperationException();
    }

    @Override
    public StackKeys keys() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path folder() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
