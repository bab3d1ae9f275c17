import { aWay } from "@datong/testkit";

/** A way to a database that stands still before a certain command, as if the machine had lost its power there. */
export interface HaltingLine {
  readonly uri: string;
  /** From now on waits for such a command; resolves once it has come. It and all after it go nowhere. */
  haltBefore(isIt: (message: Buffer) => boolean): Promise<void>;
  close(): Promise<void>;
}

/** @param to the connection string of a server on this machine */
export async function aHaltingLine(to: string): Promise<HaltingLine> {
  const engine = new URL(to);
  let awaited: { readonly isIt: (message: Buffer) => boolean; readonly came: () => void } | null = null;
  let isHalted = false;

  const { port, close } = await aWay(
    () => engine,
    (client, database) => {
      // The driver writes a command at once, and none before the answer to the last.
      client.on("data", (message: Buffer) => {
        if (awaited?.isIt(message)) {
          isHalted = true;
          awaited.came();
        }
        if (!isHalted) database.write(message);
      });
      database.on("data", (message: Buffer) => {
        if (!isHalted) client.write(message);
      });
    },
  );
  return {
    uri: `mongodb://127.0.0.1:${port}/${engine.search}`,
    haltBefore: (isIt) =>
      new Promise((resolve) => {
        awaited = { isIt, came: resolve };
      }),
    close,
  };
}
