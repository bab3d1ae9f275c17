import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  createLogger,
  listenOptionsOf,
  printInternalKeys,
  readConfig,
  serveSubgraph,
  subgraphShape,
} from "@datong/subgraph-kit";
import { aDataDirectory, anInternalToken, aService, internalKeys, internalSecrets } from "@datong/testkit";
import { aSubgraph } from "./fixture.ts";

const internalTokenKeys = internalKeys("things");

/** Another process that listens at a socket. */
async function aListener(socket: string) {
  const listen = 'require("net").createServer().listen(process.argv[1], () => console.log("listening"))';
  const child = spawn(process.execPath, ["-e", listen, socket], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return {
    async kill() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

async function ask(socketPath: string) {
  const sent = httpRequest({
    socketPath,
    path: "/graphql",
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${anInternalToken(internalTokenKeys, aService("things:read"))}`,
    },
  });
  sent.end(JSON.stringify({ query: "{ inside }" }));
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  let text = "";
  for await (const part of response.setEncoding("utf8")) text += part as string;
  return JSON.parse(text) as unknown;
}

describe("a subgraph on a Unix socket", () => {
  let directory: string;
  let socket: string;
  beforeAll(async () => {
    directory = await aDataDirectory("socket");
    socket = path.join(directory, "things.sock");
  });
  afterAll(() => rm(directory, { recursive: true }));

  const serve = () => serveSubgraph(aSubgraph(createLogger("test", "silent")), { socket, internalTokenKeys });

  it("answers there, to its owner and its group, until it stops", async () => {
    const running = await serve();
    const { mode } = await stat(socket);
    const answer = await ask(socket);
    await running.stop();

    expect(running.url).toBe(`unix:${socket}`);
    expect(mode & 0o777).toBe(0o660);
    expect(answer).toEqual({ data: { inside: "inside" } });
    await expect(stat(socket)).rejects.toThrow("ENOENT");
  });

  it("takes the place of a process that was killed", async () => {
    await (await aListener(socket)).kill();
    const { ino } = await stat(socket);

    const running = await serve();
    const answer = await ask(socket);
    await running.stop();

    expect(ino).toBeGreaterThan(0);
    expect(answer).toEqual({ data: { inside: "inside" } });
  });

  it("does not start where another process listens, and leaves it alone", async () => {
    const listener = await aListener(socket);
    const { ino } = await stat(socket);

    await expect(serve()).rejects.toThrow("SOCKET: another process listens there");

    expect((await stat(socket)).ino).toBe(ino);
    await listener.kill();
    await rm(socket);
  });

  it("does not start where there is a file of another kind, and leaves it alone", async () => {
    await writeFile(socket, "somebody's notes");

    await expect(serve()).rejects.toThrow("SOCKET: is a file that is no socket");

    expect(await readFile(socket, "utf8")).toBe("somebody's notes");
    await rm(socket);
  });
});

describe("SOCKET", () => {
  const env = { MONGODB_URI: "mongodb://db", INTERNAL_TOKEN_KEYS: printInternalKeys(internalSecrets(), "things") };
  const read = (more: Record<string, string>) =>
    listenOptionsOf(readConfig(subgraphShape("things"), { ...env, ...more }));

  it("is where a subgraph listens, in the place of HOST and PORT", () => {
    expect(read({ SOCKET: "/run/datong/things.sock", PORT: "4001" })).toEqual({ socket: "/run/datong/things.sock" });
    expect(read({ PORT: "4001" })).toEqual({ host: "127.0.0.1", port: 4001 });
  });

  it.each(["things.sock", `/${"x".repeat(100)}`])("is refused where no socket can be: %s", (SOCKET) => {
    expect(() => read({ SOCKET })).toThrow(/SOCKET: must be/);
  });
});
