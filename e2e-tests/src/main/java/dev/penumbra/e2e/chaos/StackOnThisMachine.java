package dev.penumbra.e2e.chaos;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.e2e.stack.Detour;
import dev.penumbra.e2e.stack.Detour.Way;
import dev.penumbra.e2e.stack.Form;
import dev.penumbra.e2e.stack.FreePorts;
import dev.penumbra.e2e.stack.Part;
import dev.penumbra.e2e.stack.ProxyAdmin;
import dev.penumbra.e2e.stack.Stack;
import dev.penumbra.e2e.stack.StackConfiguration;
import dev.penumbra.e2e.stack.StackKeys;
import dev.penumbra.e2e.stack.StackPorts;
import dev.penumbra.e2e.stack.TopicLag;
import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A stack of either form. Of a cluster the supervisor starts again what was killed; of the small form this does. */
public final class StackOnThisMachine implements StackUnderChaos {
    private static final List<String> FLINK_PAGES =
            List.of("/jobs/overview", "/jobmanager/config", "/jobmanager/environment", "/taskmanagers");

    private final Stack stack;
    private String topic = "";
    private String group = "";

    /** The stack is open and not started; it is closed with this. */
    public StackOnThisMachine(Stack stack) {
        this.stack = stack;
    }

    @Override
    public void start(StackConfiguration configuration, Links links) {
        topic = configuration.text("/jobs/kafka/topic");
        group = configuration.text("/jobs/kafka/group");
        stack.start(
                configuration,
                List.of(
                        detour(links, Links.PROXY_TO_KAFKA, Way.PROXY_TO_KAFKA, FreePorts.one()),
                        detour(links, Links.JOBS_TO_KAFKA, Way.JOBS_TO_KAFKA, FreePorts.one()),
                        detour(links, Links.JOBS_TO_CLICKHOUSE, Way.JOBS_TO_CLICKHOUSE, clickHousePort())));
    }

    private int clickHousePort() {
        return stack.ports().clickHouse();
    }

    private static Detour detour(Links links, Member member, Way way, int exit) {
        return new Detour(way, links.add(member, exit).port(), exit);
    }

    @Override
    public List<Member> members() {
        return stack.form().parts().stream().map(StackOnThisMachine::member).toList();
    }

    private static Member member(Part part) {
        Role role = switch (part) {
            case PROXY, SECOND_PROXY -> Role.PROXY;
            case JOBS -> Role.JOBS;
            case JOB_MANAGER -> Role.JOB_MANAGER;
            case TASK_MANAGER, SECOND_TASK_MANAGER -> Role.TASK_MANAGER;
            case KAFKA -> Role.BROKER;
            case CLICKHOUSE -> Role.CLICKHOUSE;
        };
        return new Member(part.label(), role);
    }

    @Override
    public long pid(Member member) {
        return stack.pid(part(member));
    }

    @Override
    public boolean isAlive(Member member) {
        return stack.isAlive(part(member));
    }

    @Override
    public int exitCode(Member member) {
        return stack.exitCode(part(member));
    }

    @Override
    public void kill(Member member) {
        stack.kill(part(member));
    }

    @Override
    public void restart(Member member) {
        Part part = part(member);
        if (stack.isAlive(part) || isSupervised(part)) {
            stack.awaitReady(part);
        } else {
            stack.start(part);
        }
    }

    /** The supervisor leaves alone what ended on purpose. */
    private boolean isSupervised(Part part) {
        return stack.form() == Form.CLUSTER && !stack.hasEndedOnPurpose(part);
    }

    @Override
    public Map<Member, URI> proxies() {
        Map<Member, URI> proxies = new LinkedHashMap<>();
        Iterator<URI> addresses = stack.proxies().iterator();
        members().stream()
                .filter(member -> member.role() == Role.PROXY)
                .forEach(member -> proxies.put(member, addresses.next()));
        return proxies;
    }

    @Override
    public List<ProxyAdmin> admins() {
        StackPorts ports = stack.ports();
        return (stack.form() == Form.CLUSTER ? List.of(ports.admin(), ports.secondAdmin()) : List.of(ports.admin()))
                .stream().map(ProxyAdmin::onLoopback).toList();
    }

    @Override
    public List<URI> pages() {
        String flink = "http://127.0.0.1:" + stack.ports().flinkUi();
        return FLINK_PAGES.stream().map(page -> URI.create(flink + page)).toList();
    }

    @Override
    public String kafkaServers() {
        return "127.0.0.1:" + stack.ports().kafka();
    }

    @Override
    public ClickHouseAccess clickHouse() {
        return stack.clickHouse();
    }

    @Override
    public long lag() {
        return TopicLag.of(kafkaServers(), topic, group);
    }

    @Override
    public StackKeys keys() {
        return stack.keys();
    }

    @Override
    public Path folder() {
        return stack.folder().path();
    }

    @Override
    public void close() {
        stack.close();
    }

    private Part part(Member member) {
        return stack.form().parts().stream()
                .filter(part -> part.label().equals(member.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part is called " + member.name()));
    }
}
