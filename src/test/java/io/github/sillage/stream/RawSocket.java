package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

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
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    if (payload.length < 126) {
      write(new byte[] {(byte) head, (byte) (0x80 | payload.length)});
    } else {
      int high = payload.length >> 8;
      write(new byte[] {(byte) head, (byte) 0xFE, (byte) high, (byte) payload.length});
    }
    return write(new byte[4]).write(payload);
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
