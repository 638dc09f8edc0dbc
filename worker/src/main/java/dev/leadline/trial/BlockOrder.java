package dev.leadline.trial;

/** Where a residual block applies its activation. */
public enum BlockOrder implements Labelled {
    /** phi(x + F(x)) with F = W phi(W x) (He et al. 2015). */
    POST_ACTIVATION,
    /** x + F(x) with F = W phi(W phi(x)): the shortcut is never gated (He et al. 2016). */
    PRE_ACTIVATION
}
