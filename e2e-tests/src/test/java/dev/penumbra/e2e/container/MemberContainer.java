package dev.penumbra.e2e.container;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** One member's container: on the network of all members, and on a second one that clients reach, if it serves them. */
final class MemberContainer extends GenericContainer<MemberContainer> {
    private final ContainerMember member;
    private final Subnet back;
    private final boolean servesClients;
    private final List<Bind> mounts = new ArrayList<>();

    /** @param front where clients come from; the same as {@code back} for whoever serves none */
    MemberContainer(ContainerMember member, String image, Subnet front, Subnet back, List<String> command) {
        super(DockerImageName.parse(image));
        this.member = member;
        this.back = back;
        withNetwork(front.network());
        withNetworkAliases(member.label());
        withCommand(command.toArray(String[]::new));
        withCreateContainerCmdModifier(create -> Objects.requireNonNull(
                        create.withIpv4Address(member.addressIn(front)).getHostConfig())
                .withBinds(mounts));
        waitingFor(new Somebody());
        this.servesClients = !front.id().equals(back.id());
    }

    /** Between its creation and its start, so that it never runs without the others. */
    @Override
    protected void containerIsCreated(String containerId) {
        if (servesClients) {
            join(containerId);
        }
    }

    /** With a file or folder of this machine at that place; before its start. */
    MemberContainer mounting(String here, String there) {
        mounts.add(new Bind(here, new Volume(there)));
        return this;
    }

    void join() {
        join(getContainerId());
    }

    private void join(String containerId) {
        dockerClient
                .connectToNetworkCmd()
                .withNetworkId(back.id())
                .withContainerId(containerId)
                .withContainerNetwork(new ContainerNetwork()
                        .withAliases(member.label())
                        .withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(member.addressIn(back))))
                .exec();
    }

    /** Nothing gets in or out any more, and no connection is told. */
    void sever() {
        dockerClient
                .disconnectFromNetworkCmd()
                .withNetworkId(back.id())
                .withContainerId(getContainerId())
                .withForce(true)
                .exec();
    }

    /** Once more what was killed, with what lies on its disk. */
    void startAgain() {
        try {
            dockerClient.startContainerCmd(getContainerId()).exec();
        } catch (NotModifiedException runsAlready) {
            // As wanted.
        }
    }

    ContainerState state() {
        return dockerClient.inspectContainerCmd(getContainerId()).exec().getState();
    }

    /** Whoever starts it asks by itself whether it is ready, at a restart as well. */
    private static final class Somebody extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {}
    }
}
