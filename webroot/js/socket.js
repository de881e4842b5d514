/** A client of the live link, not yet connected. @param {string} name what the server's log calls it */
export async function newClient(name) {
  const { Centrifuge } = await import('centrifuge');
  const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/connection/websocket`;
  return new Centrifuge(address, { name });
}
