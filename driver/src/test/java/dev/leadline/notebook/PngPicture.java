package dev.leadline.notebook;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import javax.imageio.ImageIO;

/**
 * A picture, by how many pixels have which colour.
 *
 * @param width in pixels
 * @param pixels by colour, without transparency
 */
record PngPicture(int width, Map<Integer, Integer> pixels) {
    private static final int OPAQUE = 0xFFFFFF;

    static PngPicture of(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        Map<Integer, Integer> pixels = new HashMap<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                pixels.merge(image.getRGB(x, y) & OPAQUE, 1, Integer::sum);
            }
        }
        return new PngPicture(image.getWidth(), pixels);
    }

    int pixelsOf(String colour) {
        return pixels.getOrDefault(Color.decode(colour).getRGB() & OPAQUE, 0);
    }

    /** Different colours, the shades at the edges of letters and lines among them. */
    int colours() {
        return pixels.size();
    }
}
