import { once } from "node:events";
import { chmod, rm, stat } from "node:fs/promises";
import { connect } from "node:net";
import type { FastifyInstance } from "fastify";

/** Where a process listens: on a network address, or on a Unix socket of this machine. */
export type ListenOptions =
  | {
      readonly host: string;
      /** 0 for any free port. */
      readonly port: number;
    }
  | {
      /** The path of the socket's file, which is there as long as somebody listens. */
      readonly socket: string;
    };

/** Who may connect to a socket: its owner and its group. */
const SOCKET_MODE = 0o660;

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

/** Whether a process answers at a socket's file; a process that was killed leaves the file behind. */
async function isListening(socket: string): Promise<boolean> {
  const connection = connect(socket);
  try {
    await once(connection, "connect");
    return true;
  } catch {
    return false;
  } finally {
    connection.destroy();
  }
}

/** @throws Error when something else than an abandoned socket is in the way */
async function clearTheWay(socket: string): Promise<void> {
  const found = await stat(socket).catch((error: unknown) => {
    if (isAbsent(error)) return null;
    throw error;
  });
  if (!found) return;
  if (!found.isSocket()) throw new Error("SOCKET: is a file that is no socket");
  if (await isListening(socket)) throw new Error("SOCKET: another process listens there");
  await rm(socket, { force: true });
}

/**
 * Lets a server listen. The file of a socket is made for its owner and group alone, and goes when the server stops.
 *
 * @returns where it listens: `http://127.0.0.1:4001`, or `unix:/run/datong/orders.sock`
 * @throws Error when the place is taken
 */
export async function listen(app: FastifyInstance, where: ListenOptions): Promise<string> {
  if (!("socket" in where)) return app.listen({ host: where.host, port: where.port });
  const { socket } = where;
  await clearTheWay(socket);
  await app.listen({ path: socket });
  await chmod(socket, SOCKET_MODE);
  return `unix:${socket}`;
}
