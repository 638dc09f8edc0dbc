package dev.leadline.kernel;

import java.util.List;

/** One vertex of the network: computes one value from others, and on the way back their derivatives from its own. */
interface Operation {
    Node output();

    List<Node> inputs();

    /** Makes the primitives of the way back; the output's derivative is settled. */
    void connect();

    /** In training: batch norm uses the minibatch's own statistics. */
    void forward();

    /** In inference: batch norm uses its running statistics. */
    default void infer() {
        forward();
    }

    void backward();
}
