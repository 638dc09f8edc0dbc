package dev.leadline.trial;

/** Update rule. */
public enum Optimizer implements Labelled {
    /** v = momentum v + g; w -= rate v. Plain SGD at momentum 0. */
    SGD,
    /** v = momentum v + g; w -= rate (g + momentum v) (Sutskever et al. 2013). */
    NESTEROV,
    /** Kingma and Ba 2015 with beta 0.9 and 0.999, epsilon 1e-8. */
    ADAM
}
