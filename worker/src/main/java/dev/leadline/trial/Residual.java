package dev.leadline.trial;

/** How the shortcut x joins the branch F(x) of a residual block of two weight layers. */
public enum Residual implements Labelled {
    /** No shortcut: a plain network. */
    NONE,
    /** x + F(x) (He et al. 2015). */
    IDENTITY,
    /** x + F(x) / sqrt(blocks), which keeps the variance bounded with depth. */
    SCALED,
    /** x + alpha F(x) with alpha learned from 0 (ReZero, Bachlechner et al. 2020). */
    REZERO,
    /** Behind each other, x and F(x) as channels of one, in place of a sum (Huang et al. 2017). */
    DENSE
}
