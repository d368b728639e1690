package dev.penumbra.proxy.mirror;

/** Turns mirroring off at once, by an operator's hand or because the proxy is about to stop; forwarding goes on. */
public final class MirrorSwitch {
    private volatile boolean off;
    private volatile boolean stopping;

    public void turnOff() {
        off = true;
    }

    public void turnOn() {
        off = false;
    }

    public void stop() {
        stopping = true;
    }

    public boolean isOff() {
        return off;
    }

    boolean isStopping() {
        return stopping;
    }
}
