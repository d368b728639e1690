package dev.penumbra.e2e.container;

import dev.penumbra.e2e.chaos.Member;
import dev.penumbra.e2e.chaos.Role;
import java.util.Arrays;

/** Who runs in a container, with the last number of its address. The order is that in which they start. */
enum ContainerMember {
    KAFKA("kafka", Role.BROKER, 11),
    CLICKHOUSE("clickhouse", Role.CLICKHOUSE, 12),
    JOB_MANAGER("jobmanager", Role.JOB_MANAGER, 13),
    TASK_MANAGER("taskmanager", Role.TASK_MANAGER, 14),
    SECOND_TASK_MANAGER("taskmanager-2", Role.TASK_MANAGER, 15),
    PROXY("proxy", Role.PROXY, 16);

    private final String label;
    private final Role role;
    private final int host;

    ContainerMember(String label, Role role, int host) {
        this.label = label;
        this.role = role;
        this.host = host;
    }

    static ContainerMember of(Member member) {
        return Arrays.stream(values())
                .filter(each -> each.label.equals(member.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no container is called " + member.name()));
    }

    Member member() {
        return new Member(label, role);
    }

    /** By which the others reach it, too. */
    String label() {
        return label;
    }

    /** The same after a restart and after having been severed. */
    String addressIn(Subnet subnet) {
        return subnet.address(host);
    }
}
