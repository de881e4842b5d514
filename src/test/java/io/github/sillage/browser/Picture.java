package io.github.sillage.browser;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture of what is seen of a page, packed as small as PNG gets: for one that is kept in the
 * repository.
 */
final class Picture {
  private static final float SMALLEST = 0;

  private Picture() {}

  /** Takes it and writes it to a file, in the place of what was there. */
  static void take(Page page, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam packed = writer.getDefaultWriteParam();
    packed.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    packed.setCompressionQuality(SMALLEST);
    try (OutputStream out = Files.newOutputStream(file);
        MemoryCacheImageOutputStream image = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(image);
      var seen = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
      writer.write(null, new IIOImage(seen, null, null), packed);
    } finally {
      writer.dispose();
    }
  }
}
