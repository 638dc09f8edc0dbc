package dev.leadline.dual;

/** A layer in dual numbers. The backward pass adds to the gradients of its inputs and parameters. */
interface Operation {
    /** What it computes. */
    Node output();

    /**
     * @param parameters of the whole network
     */
    void forward(Dual parameters);

    /**
     * @param parameters of the whole network
     * @param gradient of the loss by them, to be added to
     */
    void backward(Dual parameters, Dual gradient);
}
