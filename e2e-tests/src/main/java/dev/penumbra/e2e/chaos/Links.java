package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.chaos.link.FaultLink;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The ways between members on which something can go wrong. */
public final class Links implements AutoCloseable {
    static final Member PROXY_TO_KAFKA = member("proxy>kafka");
    static final Member JOBS_TO_KAFKA = member("jobs>kafka");
    static final Member JOBS_TO_CLICKHOUSE = member("jobs>clickhouse");
    static final Member PROXY_TO_SHADOW = member("proxy>shadow");
    static final Member JOBS_TO_JUDGE = member("jobs>judge");

    private final InetAddress here;
    private final Map<Member, FaultLink> links = new LinkedHashMap<>();

    /** @param here address at which both ends of each link are */
    Links(InetAddress here) {
        this.here = here;
    }

    private static Member member(String name) {
        return new Member(name, Role.LINK);
    }

    /** Returns the link that now leads to the port. */
    FaultLink add(Member member, int target) {
        FaultLink link = new FaultLink(member.name(), new InetSocketAddress(here, target));
        links.put(member, link);
        return link;
    }

    List<Member> members() {
        return new ArrayList<>(links.keySet());
    }

    FaultLink get(Member member) {
        return Objects.requireNonNull(links.get(member), member.name());
    }

    @Override
    public void close() {
        links.values().forEach(FaultLink::close);
    }
}
