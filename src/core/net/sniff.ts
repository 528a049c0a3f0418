import type { Socket } from 'node:net';

/** Type of a TLS record that carries a handshake: no HTTP request starts with it. */
const TLS_HANDSHAKE = 0x16;

/**
 * Tells https from http by the first byte, which stays in the socket, and hands the socket on. One that says
 * nothing for `patience` milliseconds is closed: no HTTP server knows of it yet, so none would.
 */
export function sniff(socket: Socket, patience: number, handOn: (socket: Socket, isTls: boolean) => void): void {
  const timer = setTimeout(() => socket.destroy(), patience).unref();
  socket.on('readable', function look() {
    const first: unknown = socket.read(1);
    if (!Buffer.isBuffer(first)) return;
    socket.off('readable', look);
    clearTimeout(timer);
    socket.unshift(first);
    handOn(socket, first[0] === TLS_HANDSHAKE);
  });
  socket.once('close', () => clearTimeout(timer));
}
