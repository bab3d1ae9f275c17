import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";

/** A port at which nobody listens. */
interface DeadPort {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** One that a connection of ours begins at: until it is closed, the system gives the port to nobody else who asks for one. */
export async function aDeadPort(): Promise<DeadPort> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const accepted = once(server, "connection");
  const holder = connect((server.address() as AddressInfo).port, "127.0.0.1");
  await Promise.all([accepted, once(holder, "connect")]);
  const port = holder.localPort ?? 0;
  return {
    port,
    close: async () => {
      holder.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
