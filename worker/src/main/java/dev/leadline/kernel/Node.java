package dev.leadline.kernel;

import dev.leadline.onednn.Elementwise;
import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import java.util.ArrayList;
import java.util.List;

/** One value that the network computes, and on the way back the derivative of the loss by it. */
final class Node {
    private final String name;
    private final Tensor value;
    private final List<Contribution> contributions = new ArrayList<>();
    private final boolean wanted;
    private final Node viewed;
    private Tensor derivative;

    private Node(String name, Tensor value, boolean wanted, Node viewed) {
        this.name = name;
        this.value = value;
        this.wanted = wanted;
        this.viewed = viewed;
    }

    /**
     * @param name DL4J's name of the vertex that computes it
     * @param value where it is
     */
    static Node computed(String name, Tensor value) {
        return new Node(name, value, true, null);
    }

    /** The network's input: nobody asks for the derivative by it. */
    static Node given(String name, Tensor value) {
        return new Node(name, value, false, null);
    }

    /**
     * The same array in another shape. What its consumers ask for and add is the other node's.
     *
     * @param value where it is: the other's data
     */
    static Node view(Node other, Tensor value) {
        return new Node(other.name, value, other.wanted, other);
    }

    /**
     * What one consumer adds to the derivative.
     *
     * @param tensor the addend
     * @param own whether only this node uses the array, so that others may be added into it
     */
    private record Contribution(Tensor tensor, boolean own) {}

    String name() {
        return name;
    }

    Tensor value() {
        return value;
    }

    /** Whether the derivative by it is needed. */
    boolean wanted() {
        return wanted;
    }

    /** Sum over the minibatch of the loss's derivative; null where nothing asks for it. */
    Tensor derivative() {
        return derivative;
    }

    /** A new array into which one consumer writes its part of the derivative. */
    Tensor receive(OneDnn dnn) {
        if (viewed != null) {
            return dnn.bind(value.layout(), viewed.receive(dnn).data());
        }
        Tensor part = dnn.tensor(value.layout());
        contributions.add(new Contribution(part, true));
        return part;
    }

    /** One consumer's part of the derivative is an array that others read too. */
    void share(Tensor part) {
        contributions.add(new Contribution(part, false));
    }

    /**
     * Fixes the derivative once all consumers are known.
     *
     * @return additions to be made before it is used; none where there is one consumer
     */
    List<Kernel> settle(OneDnn dnn) {
        List<Kernel> additions = new ArrayList<>();
        if (contributions.size() == 1) {
            derivative = contributions.get(0).tensor();
            return additions;
        }
        Contribution into = contributions.stream()
                .filter(Contribution::own)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "a value must have a consumer of its own but " + name + " has none"));
        contributions.remove(into);
        derivative = into.tensor();
        for (Contribution other : contributions) {
            additions.add(Elementwise.add(dnn, derivative, other.tensor(), derivative));
        }
        return additions;
    }
}
