package io.github.sillage.bus;

/**
 * A named subject on the bus and the type of what is said about it.
 *
 * @param address the event-bus address, unique in the process
 * @param type the class of its messages
 */
public record Topic<T>(String address, Class<T> type) {}
