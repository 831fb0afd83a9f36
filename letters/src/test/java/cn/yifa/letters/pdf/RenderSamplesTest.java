package cn.yifa.letters.pdf;
import cn.yifa.letters.*;
import cn.yifa.letters.font.Fonts;
import java.io.*; import java.nio.file.*; import java.util.*;
import org.apache.pdfbox.Loader; import org.apache.pdfbox.rendering.PDFRenderer; import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
class RenderSamplesTest {
    @Test void render() throws Exception {
        var t0 = System.nanoTime();
        var fonts = Fonts.find();
        System.out.println("fonts " + (System.nanoTime() - t0) / 1000000);
        var all = new LinkedHashMap<String, Letter>();
        all.put("document", SampleLetters.document()); all.put("upward", SampleLetters.upward()); all.put("correspondence", SampleLetters.correspondence()); all.put("order", SampleLetters.order()); all.put("minutes", SampleLetters.minutes());
        var dir = Path.of("/tmp/letter-out"); Files.createDirectories(dir);
        for (var e : all.entrySet()) {
            var t = System.nanoTime();
            var out = new ByteArrayOutputStream(); LetterPdf.write(e.getValue(), fonts, out);
            System.out.println(e.getKey() + " " + out.size() + " bytes " + (System.nanoTime() - t) / 1000000 + " ms");
            Files.write(dir.resolve(e.getKey() + ".pdf"), out.toByteArray());
            try (var doc = Loader.loadPDF(out.toByteArray())) {
                var r = new PDFRenderer(doc);
                for (int i = 0; i < doc.getNumberOfPages(); i++) javax.imageio.ImageIO.write(r.renderImageWithDPI(i, 75), "png", dir.resolve(e.getKey() + "-" + (i + 1) + ".png").toFile());
                Files.writeString(dir.resolve(e.getKey() + ".txt"), new PDFTextStripper().getText(doc));
            }
        }
    }
}
