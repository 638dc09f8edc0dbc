package dev.leadline.trial;

/** Kind of network. */
public enum Family implements Labelled {
    /** Fully connected layers of equal width, softmax output, cross-entropy loss. */
    MLP,
    /**
     * The networks of He et al. 2015, section 4.2: a 3 x 3 convolution, three stages of 2n such convolutions with w, 2w and 4w
     * filters on maps of a side, half and a quarter of it, the mean of each map, softmax output, cross-entropy loss: 6n + 2 weight
     * layers. Width w is that of the first stage, 16 unless given. Of bottlenecks (He et al. 2016) each has a 1 x 1 convolution to w, 2w
     * or 4w filters, a 3 x 3 one and a 1 x 1 one to four times as many: 9n + 2 weight layers.
     */
    RESNET,
    /**
     * LeNet-5 (LeCun et al. 1998) in its common form, for images of 28 x 28, padded, or 32 x 32: 5 x 5 convolutions with w and 8w/3
     * maps, each followed by the mean, or the maximum, of each 2 x 2 square, dense layers of 20w and 14w units, softmax output, cross-entropy loss: 5
     * weight layers; each one more is another 5 x 5 convolution of 8w/3 maps, padded to keep their size, before the second means.
     * Width w is 6 unless given.
     */
    LENET,
    /**
     * AlexNet (Krizhevsky et al. 2012, maps as in Krizhevsky 2014) in the form common for images of 32 x 32; of 28 x 28, padded: an
     * 11 x 11 convolution with w maps and stride 4, a 5 x 5 one with 3w, 3 x 3 ones with 6w, 4w and 4w maps, the maximum of each 2 x 2
     * square behind the first, the second and the last, dense layers of 16w units, softmax output, cross-entropy loss: 8 weight layers
     * unless given, with two hidden dense layers; one more or less for each of depth, at least 6. Width w is 16 unless given. Without
     * local response norm, dropout and overlapping squares.
     */
    ALEXNET,
    /**
     * The densely connected networks of Huang et al. 2017: a 3 x 3 convolution with 16 maps, three stages of m 3 x 3 convolutions each of
     * which sees the maps of all before it in its stage and adds w, between the stages a 1 x 1 convolution and the mean of each 2 x 2
     * square, at the end the mean of each map, softmax output, cross-entropy loss; normalisation and activation come before each
     * convolution: 3m + 4 weight layers, 40 unless given. With bottlenecks a 1 x 1 convolution with 4w maps comes before each 3 x 3 one,
     * and the first has 2w: 6m + 4. Width w, there called growth rate k, is 12 unless given.
     */
    DENSENET,
    /**
     * A simple recurrent network (Elman 1990): h_t = phi(W h_(t-1) + U x_t + b) over the time steps of a sequence, from h_0 = 0, and
     * a layer of outputs that sees the last h. Depth is the number of time steps, width that of units; phi is tanh unless given.
     */
    RNN,
    /**
     * A long short-term memory (Hochreiter and Schmidhuber 1997) with forget gate (Gers et al. 2000) and without peepholes: c_t = f c_(t-1)
     * + i a, h_t = o phi(c_t), gates i, f and o with sigmoid, candidate a with phi, each of them of W h_(t-1) + U x_t + b with weights of
     * its own. Depth, width and outputs as in RNN.
     */
    LSTM
}
