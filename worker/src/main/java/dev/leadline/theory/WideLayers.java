package dev.leadline.theory;

import dev.leadline.architecture.NodeKind;
import dev.leadline.architecture.NodeVisitor;
import dev.leadline.architecture.Recurrent;

/**
 * Whether a node is of a kind that mean-field theory of fully connected layers is about. It leaves out the borders and strides of
 * convolutions.
 */
final class WideLayers implements NodeVisitor<Boolean> {
    @Override
    public Boolean images(NodeKind.Images kind) {
        return false;
    }

    @Override
    public Boolean flatten(NodeKind.Flatten kind) {
        return false;
    }

    @Override
    public Boolean dense(NodeKind.Dense kind) {
        return true;
    }

    @Override
    public Boolean sequences(NodeKind.Sequences kind) {
        return false;
    }

    /** Its time steps share their weights. */
    @Override
    public Boolean recurrent(Recurrent kind) {
        return false;
    }

    @Override
    public Boolean lastStep(NodeKind.LastStep kind) {
        return false;
    }

    @Override
    public Boolean convolution(NodeKind.Convolution kind) {
        return false;
    }

    @Override
    public Boolean batchNorm(NodeKind.BatchNorm kind) {
        return true;
    }

    @Override
    public Boolean layerNorm(NodeKind.LayerNorm kind) {
        return true;
    }

    @Override
    public Boolean rmsNorm(NodeKind.RmsNorm kind) {
        return true;
    }

    @Override
    public Boolean activate(NodeKind.Activate kind) {
        return true;
    }

    @Override
    public Boolean pool(NodeKind.Pool kind) {
        return false;
    }

    @Override
    public Boolean globalPool(NodeKind.GlobalPool kind) {
        return false;
    }

    @Override
    public Boolean add(NodeKind.Add kind) {
        return true;
    }

    @Override
    public Boolean scale(NodeKind.Scale kind) {
        return true;
    }

    @Override
    public Boolean learnedScale(NodeKind.LearnedScale kind) {
        return true;
    }

    @Override
    public Boolean zeros(NodeKind.Zeros kind) {
        return false;
    }

    @Override
    public Boolean concatenate(NodeKind.Concatenate kind) {
        return false;
    }
}
