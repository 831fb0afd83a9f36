// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/// What a round seal looks like (印模): the organ's name from left to right around a star, in a ring.
///
/// One that is only for demonstration says so above and below its star.
///
/// @param organ    whose name it bears
/// @param diameter in millimetres
/// @param shapes   red areas in millimetres from its upper left corner, y downwards
public record SealPicture(String organ, double diameter, List<Shape> shapes) {

    public static final double USUAL_DIAMETER = 42;

    static final Color RED = new Color(0xE6, 0x00, 0x12);

    private static final double RING = 1.2;
    private static final double GAP = 1.3;
    private static final double LETTERING = 5.6;
    private static final double WIDEST_STEP = 26;
    private static final double FULL_ARC = 252;
    /// A demonstration's words below the star need the room at both sides.
    private static final double SHORTER_ARC = 205;
    private static final int PIXELS_A_MILLIMETRE = 10;
    private static final int SHADES = 16;
    /// A picture is laid over the text: the date below it must still be read (骑年盖月).
    private static final float OPACITY = 0.7F;
    private static final int LONGEST = 40;

    public SealPicture {
        shapes = List.copyOf(shapes);
    }

    /// @param font a font file of one face; without it one of the machine's is used
    /// @throws CannotSeal when no font has the organ's characters
    public static SealPicture of(String organ, double diameter, boolean demonstration, Optional<Path> font) {
        var name = organ.strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST) {
            throw new CannotSeal("印章上的机关名称应当有 1 到 " + LONGEST + " 个字");
        }
        try (var face = font.map(SealFace::of).orElseGet(SealFace::ofMachine)) {
            double scale = diameter / USUAL_DIAMETER;
            double middle = diameter / 2;
            var drawn = new ArrayList<Shape>();
            drawn.add(ring(middle, RING * scale));
            drawn.addAll(around(face, name, middle, scale, demonstration ? SHORTER_ARC : FULL_ARC));
            if (demonstration) {
                // Above and below where the letter's own name and date run through the seal.
                drawn.add(star(middle, middle - 2 * scale, 4.6 * scale));
                drawn.addAll(across(face, "演示专用", middle, middle - 9.4 * scale, 3.4 * scale));
                drawn.addAll(across(face, "不具法律效力", middle, middle + 14.4 * scale, 3.4 * scale));
            } else {
                drawn.add(star(middle, middle, 7 * scale));
            }
            return new SealPicture(name, diameter, drawn);
        }
    }

    private static Shape ring(double middle, double thickness) {
        var ring = new Area(new Ellipse2D.Double(0, 0, middle * 2, middle * 2));
        ring.subtract(new Area(new Ellipse2D.Double(thickness, thickness, (middle - thickness) * 2, (middle - thickness) * 2)));
        return ring;
    }

    /// The name stands symmetrically over the star; a long one becomes narrower, not smaller.
    private static List<Shape> around(SealFace face, String name, double middle, double scale, double arc) {
        var characters = name.codePoints().toArray();
        double height = LETTERING * scale;
        double radius = middle - (RING + GAP) * scale - height / 2;
        double step = Math.min(WIDEST_STEP, arc / characters.length);
        double width = Math.min(1, Math.toRadians(step) * (radius - height / 2) / height);
        var shapes = new ArrayList<Shape>();
        for (int i = 0; i < characters.length; i++) {
            var place = AffineTransform.getTranslateInstance(middle, middle);
            place.rotate(Math.toRadians((i - (characters.length - 1) / 2.0) * step));
            place.translate(0, -radius);
            shapes.add(new Path2D.Double(face.outline(characters[i], height, width), place));
        }
        return shapes;
    }

    private static List<Shape> across(SealFace face, String words, double middle, double y, double height) {
        var shapes = new ArrayList<Shape>();
        for (int i = 0; i < words.length(); i++) {
            var place = AffineTransform.getTranslateInstance(middle + (i - (words.length() - 1) / 2.0) * height, y);
            shapes.add(new Path2D.Double(face.outline(words.charAt(i), height, 1), place));
        }
        return shapes;
    }

    private static Shape star(double x, double y, double radius) {
        double inner = radius * Math.sin(Math.toRadians(18)) / Math.sin(Math.toRadians(54));
        var star = new Path2D.Double();
        for (int i = 0; i < 10; i++) {
            double angle = Math.toRadians(i * 36 - 90);
            double reach = i % 2 == 0 ? radius : inner;
            if (i == 0) {
                star.moveTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
            } else {
                star.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
            }
        }
        star.closePath();
        return star;
    }

    /// The picture on a transparent ground, itself as ink through which one reads, 250 dots an inch.
    public byte[] png() {
        int size = (int) Math.round(diameter * PIXELS_A_MILLIMETRE);
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(RED);
        graphics.scale(size / diameter, size / diameter);
        shapes.forEach(graphics::fill);
        graphics.dispose();
        var written = new ByteArrayOutputStream();
        try {
            ImageIO.write(inShades(image), "png", written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toByteArray();
    }

    /// The same in a few shades of one red, a fifth as large in a file.
    private static BufferedImage inShades(BufferedImage image) {
        var reds = new int[SHADES];
        for (int i = 0; i < SHADES; i++) {
            reds[i] = Math.round(i * OPACITY * 255 / (SHADES - 1)) << 24 | RED.getRGB() & 0xFFFFFF;
        }
        var shaded = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_BINARY, new IndexColorModel(4, SHADES, reds, 0, true, -1, DataBuffer.TYPE_BYTE));
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                shaded.getRaster().setSample(x, y, 0, (image.getRGB(x, y) >>> 24) * SHADES / 256);
            }
        }
        return shaded;
    }

    @Override
    public String toString() {
        return organ + " " + diameter + " mm";
    }
}
