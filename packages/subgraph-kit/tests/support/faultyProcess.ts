/** A process that fails as its argument says, with a message that nobody may read. */
import { createServer } from "node:net";
import { runProcess } from "@datong/subgraph-kit";

const PLANTED = "Chrysanthemum Lane";
const parse = (): unknown => JSON.parse(`{"name": ${PLANTED}}`);
/** Waits for its end, as a server does. */
const waiting = () => setInterval(() => undefined, 1_000);
const running = { stop: () => Promise.resolve() };

const FAULTS: Readonly<Record<string, () => Promise<typeof running>>> = {
  start: () => Promise.resolve(parse() as typeof running),
  port: async () => {
    const { port } = await new Promise<{ port: number }>((resolve) => {
      const server = createServer().listen(0, "127.0.0.1", () => {
        resolve(server.address() as { port: number });
      });
    });
    await new Promise((_resolve, reject) => createServer().on("error", reject).listen(port, "127.0.0.1"));
    return running;
  },
  exception: () => {
    setImmediate(parse);
    return Promise.resolve(running);
  },
  rejection: () => {
    setImmediate(() => void Promise.resolve().then(parse));
    return Promise.resolve(running);
  },
  thrown: () => {
    setImmediate(() => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what a library may do
      throw PLANTED;
    });
    return Promise.resolve(running);
  },
  warning: () => {
    waiting();
    process.emitWarning(PLANTED, { type: "LibraryWarning", code: "LIB001", detail: PLANTED });
    setImmediate(() => process.kill(process.pid, "SIGTERM"));
    return Promise.resolve(running);
  },
  stop: () => {
    waiting();
    setImmediate(() => process.kill(process.pid, "SIGTERM"));
    return Promise.resolve({ stop: () => Promise.reject(new TypeError(PLANTED)) });
  },
};

runProcess(FAULTS[process.argv[2] ?? ""] ?? (() => Promise.resolve(running)));
