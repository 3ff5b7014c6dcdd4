import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net';

/** A service of a test, on loopback. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
  /** Connections that are open now. */
  readonly connections: () => number;
}

/** An HTTP service that answers as told. */
export async function serverOf(listener: RequestListener): Promise<TestServer> {
  // By the wall clock, Node would close connections that a stalled process has not come to use again.
  return up(createServer({ keepAliveTimeout: 0 }, listener));
}

/** A service that speaks no HTTP of its own: it does with each connection what it is told. */
export async function socketServerOf(onConnection: (socket: Socket) => void): Promise<TestServer> {
  return up(
    createSocketServer((socket) => {
      socket.on('error', () => undefined);
      onConnection(socket);
    }) as unknown as Server,
  );
}

/** A URL on loopback where nothing listens. */
export async function closedUrl(): Promise<string> {
  const server = await serverOf(() => undefined);
  await server[Symbol.asyncDispose]();
  return server.url;
}

async function up(server: Server): Promise<TestServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => sockets.size,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
