package dev.leadline.gradient;

/**
 * The optimisers' formulas, which are those of PyTorch's SGD and Adam, over one slice of the parameters at a time. Each replaces the
 * clipped gradient of the mean loss by what is to be subtracted.
 */
public interface OptimizerArithmetic {
    /** Kingma and Ba 2015, algorithm 1. */
    double BETA1 = 0.9;

    /** The same, of the squares. */
    double BETA2 = 0.999;

    /** Kept from zero by it; DL4J's Adam adds it before the bias correction, which differs where gradients vanish. */
    double EPSILON = 1e-8;

    /**
     * Begins an update.
     *
     * @param number from 1
     * @param rate learning rate
     */
    void begin(int number, double rate);

    /** Adds the derivative of the penalty on the weights; called first for every learned slice, with 0 where it has none. */
    void decay(int slice, double weightDecay);

    void descent(int slice);

    void momentum(int slice, double momentum);

    void nesterov(int slice, double momentum);

    void adam(int slice);

    /** Subtracts; also the update of a running statistic, which no formula has touched. */
    void subtract(int slice);
}
