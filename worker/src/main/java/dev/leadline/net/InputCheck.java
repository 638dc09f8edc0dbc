package dev.leadline.net;

import dev.leadline.data.Shape;
import dev.leadline.trial.Family;
import dev.leadline.trial.Must;

/** Refuses examples that a family cannot see. */
final class InputCheck {
    /** Each stage of a resnet but the first halves the sides. */
    private static final int HALVINGS = 1 << (Family.RESNET_STAGES - 1);

    private InputCheck() {}

    /**
     * @throws IllegalArgumentException if the shape is none that the family can be built for
     */
    static void run(Family family, Shape input) {
        switch (family) {
            case MLP -> {}
            case RESNET ->
                Must.be(
                        input.height() % HALVINGS == 0 && input.width() % HALVINGS == 0,
                        "image of a resnet",
                        "of sides divisible by " + HALVINGS,
                        input);
        }
    }
}
