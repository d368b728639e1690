package dev.penumbra.e2e.stack;

/** One secret a caller: the keys by which upstreams tell the arms apart, and the password of ClickHouse. */
public record StackKeys(String client, String shadow, String repeat, String judge, String clickHousePassword) {
    /** Makes them up, each in its file of the folder. */
    public static StackKeys writeTo(StackFolder folder) {
        return new StackKeys(
                StackFolder.writeSecret(folder.key("client")),
                StackFolder.writeSecret(folder.key("shadow")),
                StackFolder.writeSecret(folder.key("repeat")),
                StackFolder.writeSecret(folder.key("judge")),
                StackFolder.writeSecret(folder.clickHousePassword()));
    }

    /** Secrets are never printed. */
    @Override
    public String toString() {
        return "StackKeys[…]";
    }
}
