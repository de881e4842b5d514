package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A client that speaks TCP and owes nobody a correct frame. */
final class RawSocket implements AutoCloseable {
  private final Socket socket = new Socket();

  RawSocket(int port) throws IOException {
    socket.setReceiveBufferSize(4_096);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** Becomes a WebSocket. */
  RawSocket upgrade() throws IOException {
    write(
        """
        GET /connection/websocket HTTP/1.1
        Host: 127.0.0.1
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

        """
            .replace("\n", "\r\n"));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    assertThat(head.toString()).startsWith("HTTP/1.1 101");
    return this;
  }

  RawSocket write(String text) throws IOException {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  RawSocket write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /**
   * A frame with a mask of zeros; 0x81 is a whole text, 0x01 the first part of one, 0x80 its end.
   */
  RawSocket frame(int head, String text) throws IOException {
    return frame(head, text.getBytes(StandardCharsets.UTF_8));
  }

  RawSocket frame(int head, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) head);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length <= 0xFFFF) {
      frame.put((byte) 0xFE).putShort((short) payload.length);
    } else {
      frame.put((byte) 0xFF).putLong(payload.length);
    }
    frame.putInt(0).put(payload);
    return write(Arrays.copyOf(frame.array(), frame.position()));
  }

  /** Passes over frames until the server closes, and returns the code it gives. */
  int closeCode() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    while (true) {
      int opcode = in.readUnsignedByte() & 0x0F;
      int length = in.readUnsignedByte();
      if (opcode == 8) {
        return in.readUnsignedShort();
      }
      in.skipNBytes(length < 126 ? length : length == 126 ? in.readUnsignedShort() : in.readLong());
    }
  }

  int read() throws IOException {
    return socket.getInputStream().read();
  }

  /** Reads until the server has ended the connection. */
  void untilClosed() throws IOException {
    byte[] buffer = new byte[4_096];
    int read = 0;
    while (read >= 0) {
      try {
        read = socket.getInputStream().read(buffer);
      } catch (java.net.SocketException reset) {
        read = -1;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
