package dev.penumbra.e2e.fake;

/** Which of the three models a name stands for. */
public enum ModelRole {
    LITE,
    PRO,
    JUDGE
}
