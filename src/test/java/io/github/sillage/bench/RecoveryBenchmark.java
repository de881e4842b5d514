package io.github.sillage.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.sillage.db.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Locale;

/**
 * A crowd that comes back at once after a restart, each a hundred publications behind: how long
 * until all of them have what they missed, what the server asks the database, and what memory it
 * takes. Arguments: the clients (5000), how far each is behind (100).
 */
public final class RecoveryBenchmark {
  private final Selector selector = Selector.open();
  private final String subscribe;
  private final int behind;
  private int recovered;

  /** One client: it says its next line whenever the answer to the one before is complete. */
  private static final class Client {
    private final ByteBuffer in = ByteBuffer.allocate(64 << 10);
    private int said;
  }

  private RecoveryBenchmark(String subscribe, int behind) throws IOException {
    this.subscribe = subscribe;
    this.behind = behind;
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    int clients = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
    int behind = args.length > 1 ? Integer.parseInt(args[1]) : 100;
    int published = 5_000;
    TestDatabase database = TestDatabase.fresh();
    try (ServerProcess child = new ServerProcess(List.of("sillage", "20", database.url()));
        FanOutWriter writer = new FanOutWriter(database)) {
      writer.publish(published, 5_000);
      String epoch = epoch(child.port());
      String subscribe =
          "{\"id\":2,\"subscribe\":{\"channel\":\"%s\",\"recover\":true,\"epoch\":\"%s\",\"offset\":%d}}"
              .formatted(FanOutServer.CHANNEL, epoch, published - behind);
      System.out.println("| run | all recovered | statements | resident MB before, most |");
      for (String run : List.of("first, a cold JVM", "second", "third")) {
        int port = Integer.parseInt(child.ask("restart").split(" ", -1)[1]);
        long resident = child.kilobytes("VmRSS");
        long before = statements(child);
        double seconds = new RecoveryBenchmark(subscribe, behind).run(port, clients);
        System.out.printf(
            Locale.ROOT,
            "| %s | %.2f s | %d | %d, %d |%n",
            run,
            seconds,
            statements(child) - before,
            resident / 1_000,
            child.kilobytes("VmHWM") / 1_000);
      }
    }
    System.exit(0);
  }

  private static long statements(ServerProcess child) throws IOException {
    return Long.parseLong(child.ask("statements").split(" ", -1)[1]);
  }

  private static String epoch(int port) throws IOException {
    try (SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
      String path = "/api/v1/channels/" + FanOutServer.CHANNEL + "/history?limit=1";
      channel.write(
          ByteBuffer.wrap(
              ("GET " + path + " HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n").getBytes(US_ASCII)));
      ByteBuffer in = ByteBuffer.allocate(64 << 10);
      String text = "";
      while (!text.contains("\"epoch\":\"") && channel.read(in) >= 0) {
        text = new String(in.array(), 0, in.position(), US_ASCII);
      }
      return text.replaceAll("(?s).*\"epoch\":\"([^\"]*)\".*", "$1");
    }
  }

  private double run(int port, int clients) throws IOException {
    long start = System.nanoTime();
    for (int i = 0; i < clients; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_CONNECT, new Client());
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      if (i % 100 == 0) {
        turn(0);
      }
    }
    while (recovered < clients) {
      turn(1_000);
      if (System.nanoTime() - start > 120_000_000_000L) {
        throw new IOException(recovered + " of " + clients + " recovered in two minutes");
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
    return seconds;
  }

  private void turn(long millis) throws IOException {
    if (millis == 0) {
      selector.selectNow();
    } else {
      selector.select(millis);
    }
    for (SelectionKey key : selector.selectedKeys()) {
      SocketChannel channel = (SocketChannel) key.channel();
      Client client = (Client) key.attachment();
      if (key.isConnectable()) {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        channel.write(ByteBuffer.wrap(FanOutLoad.UPGRADE.formatted("/v1/ws").getBytes(US_ASCII)));
      } else if (channel.read(client.in) < 0) {
        throw new IOException("a client was closed");
      } else {
        answered(channel, client);
      }
    }
    selector.selectedKeys().clear();
  }

  private void answered(SocketChannel channel, Client client) throws IOException {
    String text = new String(client.in.array(), 0, client.in.position(), US_ASCII);
    if (client.said == 0 && text.contains("\r\n\r\n")) {
      say(channel, client, "{\"id\":1,\"connect\":{}}");
    } else if (client.said == 1 && text.contains("\"session\"")) {
      say(channel, client, subscribe);
    } else if (client.said == 2 && text.endsWith("]}}")) {
      if (!text.contains("\"recovered\":true")
          || text.split("\"offset\":", -1).length != behind + 2) {
        throw new IOException("not recovered: " + text.substring(0, 300));
      }
      client.said++;
      recovered++;
    }
  }

  private static void say(SocketChannel channel, Client client, String line) throws IOException {
    client.said++;
    client.in.clear();
    channel.write(FanOutLoad.frame(line));
  }
}
