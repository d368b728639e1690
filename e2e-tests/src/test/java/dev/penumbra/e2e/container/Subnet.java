package dev.penumbra.e2e.container;

import com.github.dockerjava.api.model.Network.Ipam;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.Network.NetworkImpl;

/** A bridge network with addresses that do not change, which this machine can reach as well. */
final class Subnet implements AutoCloseable {
    private final String prefix;
    private final NetworkImpl network;
    private final String id;

    /** @param prefix of all addresses, such as {@code 10.231.7.} */
    Subnet(String prefix) {
        this.prefix = prefix;
        this.network = Network.builder()
                .createNetworkCmdModifier(command -> command.withIpam(new Ipam()
                        .withConfig(
                                new Ipam.Config().withSubnet(prefix + "0/24").withGateway(gateway()))))
                .build();
        this.id = network.getId(); // not made before somebody asks
    }

    /** This machine. */
    String gateway() {
        return address(1);
    }

    String address(int host) {
        return prefix + host;
    }

    Network network() {
        return network;
    }

    String id() {
        return id;
    }

    @Override
    public void close() {
        network.close();
    }
}
