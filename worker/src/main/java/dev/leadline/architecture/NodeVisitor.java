package dev.leadline.architecture;

/** One answer for each kind. */
public interface NodeVisitor<T> {
    T images(NodeKind.Images kind);

    T flatten(NodeKind.Flatten kind);

    T dense(NodeKind.Dense kind);

    T sequences(NodeKind.Sequences kind);

    T recurrent(Recurrent kind);

    T lastStep(NodeKind.LastStep kind);

    T convolution(NodeKind.Convolution kind);

    T batchNorm(NodeKind.BatchNorm kind);

    T layerNorm(NodeKind.LayerNorm kind);

    T rmsNorm(NodeKind.RmsNorm kind);

    T activate(NodeKind.Activate kind);

    T pool(NodeKind.Pool kind);

    T globalPool(NodeKind.GlobalPool kind);

    T add(NodeKind.Add kind);

    T scale(NodeKind.Scale kind);

    T learnedScale(NodeKind.LearnedScale kind);

    T zeros(NodeKind.Zeros kind);

    T concatenate(NodeKind.Concatenate kind);
}
