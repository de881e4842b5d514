package io.github.sillage.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Which addresses are of the open internet. Whoever lets a server ask any address lets strangers
 * ask what only the server can reach.
 */
final class PublicAddress {
  private PublicAddress() {}

  /**
   * Whether the address is neither of this machine, nor of a private, shared, link-local, reserved,
   * documentation or multicast network (the registries of RFC 6890), nor a way to one through a
   * translation of IPv4 into IPv6.
   */
  static boolean is(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? isPublic4(unsigned(bytes, 0), unsigned(bytes, 1), unsigned(bytes, 2))
        : address instanceof Inet6Address && isPublic6(bytes);
  }

  private static boolean isPublic4(int first, int second, int third) {
    boolean shared = first == 100 && (second & 0xC0) == 64;
    boolean protocol = first == 192 && second == 0 && (third == 0 || third == 2);
    boolean benchmark = first == 198 && (second == 18 || second == 19);
    boolean documentation =
        (first == 198 && second == 51 && third == 100)
            || (first == 203 && second == 0 && third == 113);
    return first != 0 && first < 240 && !shared && !protocol && !benchmark && !documentation;
  }

  /** Only 2000::/3 is given out; of that, tunnels and examples lead elsewhere. */
  private static boolean isPublic6(byte[] bytes) {
    int first = unsigned(bytes, 0) << 8 | unsigned(bytes, 1);
    int second = unsigned(bytes, 2) << 8 | unsigned(bytes, 3);
    boolean given = (first & 0xE000) == 0x2000;
    boolean tunnel = first == 0x2002 || (first == 0x2001 && second < 0x0200);
    boolean documentation = first == 0x2001 && second == 0x0DB8;
    return given && !tunnel && !documentation;
  }

  private static int unsigned(byte[] bytes, int at) {
    return bytes[at] & 0xFF;
  }
}
