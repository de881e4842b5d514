package io.github.sillage.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many WebSocket clients that count what they are sent and answer pings. The first has a thread of
 * its own and notes when each publication came. The others are looked at every few milliseconds, so
 * that the server is not charged for waking the load, which clients elsewhere do not ask of it.
 */
final class FanOutLoad implements AutoCloseable {
  private static final int ADDRESSES = 4;
  private static final int LOOK_MILLIS = 2;
  static final String UPGRADE =
      """
      GET %s HTTP/1.1\r
      Host: 127.0.0.1\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      \r
      """;

  private final Reader first = new Reader("fan-out-first");
  private final Reader others = new Reader("fan-out-others");
  private final List<SocketChannel> channels = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong publications = new AtomicLong();
  private final AtomicLong pings = new AtomicLong();
  private final List<Long> arrivals = new ArrayList<>();
  private volatile boolean closed;

  /** What is known of one connection's bytes. */
  private static final class Frames {
    private long left;
    private int headerSeen;
    private int lengthBytes;
    private long length;
    private int pings;
    private byte last;
  }

  /** A thread that reads some of the connections. */
  private final class Reader {
    private final Selector selector = Selector.open();
    private final Queue<SocketChannel> fresh = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final byte[] bytes = new byte[1 << 16];
    private final Thread thread;

    Reader(String name) throws IOException {
      thread = new Thread(this::read, name);
      thread.setDaemon(true);
    }

    void add(SocketChannel channel) {
      fresh.add(channel);
      selector.wakeup();
    }

    private void read() {
      try {
        while (!closed) {
          if (this == first) {
            selector.select(500);
          } else if (selector.selectNow() == 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
          }
          for (SocketChannel next = fresh.poll(); next != null; next = fresh.poll()) {
            next.register(selector, SelectionKey.OP_READ, new Frames());
          }
          for (SelectionKey key : selector.selectedKeys()) {
            read(key);
          }
          selector.selectedKeys().clear();
        }
      } catch (ClosedChannelException | InterruptedException e) {
        closed = true;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private void read(SelectionKey key) throws IOException {
      buffer.clear();
      int count = ((SocketChannel) key.channel()).read(buffer);
      if (count < 0) {
        key.cancel();
        open.decrementAndGet();
        return;
      }
      buffer.flip().get(bytes, 0, count);
      Frames frames = (Frames) key.attachment();
      count(bytes, count, frames, this == first);
      if (frames.pings > 0) {
        ((SocketChannel) key.channel()).write(frame("{}"));
        pings.addAndGet(frames.pings);
        frames.pings = 0;
      }
    }
  }

  FanOutLoad() throws IOException {}

  /**
   * Opens connections; each is upgraded and, for a protocol that asks for it, subscribed.
   *
   * @param commands text frames to send after the upgrade
   */
  FanOutLoad open(int port, int count, String path, List<String> commands) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(4_096);
    first.thread.start();
    others.thread.start();
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.bind(new InetSocketAddress("127.0.0." + (1 + i % ADDRESSES), 0));
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.write(ByteBuffer.wrap(UPGRADE.formatted(path).getBytes(US_ASCII)));
      in.clear();
      while (!new String(in.array(), 0, in.position(), US_ASCII).contains("\r\n\r\n")) {
        if (channel.read(in) < 0) {
          throw new IOException("refused: " + new String(in.array(), 0, in.position(), US_ASCII));
        }
      }
      for (String command : commands) {
        channel.write(frame(command));
        in.clear();
        channel.read(in);
      }
      channel.configureBlocking(false);
      channels.add(channel);
      open.incrementAndGet();
      (i == 0 ? first : others).add(channel);
    }
    return this;
  }

  /** How many connections are open. */
  int open() {
    return open.get();
  }

  static ByteBuffer frame(String text) {
    byte[] payload = text.getBytes(US_ASCII);
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
    frame.put((byte) 0x81);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    return frame.putInt(0).put(payload).flip();
  }

  long publications() {
    return publications.get();
  }

  /** How many pings were answered. */
  long pings() {
    return pings.get();
  }

  /** When each publication came at the first connection, in nanoseconds. */
  List<Long> arrivals() {
    synchronized (arrivals) {
      return List.copyOf(arrivals);
    }
  }

  private void count(byte[] bytes, int count, Frames frames, boolean noted) {
    int found = 0;
    int at = 0;
    while (at < count) {
      if (frames.left == 0) {
        at = header(bytes, at, frames);
        continue;
      }
      int take = (int) Math.min(frames.left, count - at);
      for (int i = at; i < at + take; i++) {
        found += bytes[i] == FanOutServer.MARK ? 1 : 0;
        frames.pings += bytes[i] == '}' && frames.last == '{' ? 1 : 0;
        frames.last = bytes[i];
      }
      frames.left -= take;
      at += take;
    }
    publications.addAndGet(found);
    if (noted && found > 0) {
      long now = System.nanoTime();
      synchronized (arrivals) {
        for (int i = 0; i < found; i++) {
          arrivals.add(now);
        }
      }
    }
  }

  private static int header(byte[] bytes, int at, Frames frames) {
    int value = bytes[at] & 0xFF;
    if (frames.headerSeen == 0) {
      frames.headerSeen = 1;
    } else if (frames.headerSeen == 1) {
      frames.lengthBytes = value == 126 ? 2 : value == 127 ? 8 : 0;
      frames.length = value < 126 ? value : 0;
      frames.headerSeen = 2;
    } else {
      frames.length = frames.length << 8 | value;
      frames.lengthBytes--;
    }
    if (frames.headerSeen == 2 && frames.lengthBytes == 0) {
      frames.left = frames.length;
      frames.headerSeen = 0;
    }
    return at + 1;
  }

  @Override
  public void close() {
    closed = true;
    first.selector.wakeup();
    others.selector.wakeup();
    try {
      for (SocketChannel channel : channels) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
