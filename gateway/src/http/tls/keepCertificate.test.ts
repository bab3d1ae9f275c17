import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect } from "node:tls";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createLogger } from "@datong/subgraph-kit";
import { readCertificate } from "./certificate.ts";
import { keepCertificate } from "./keepCertificate.ts";

const CERTIFICATES = path.join(import.meta.dirname, "../../../tests/certificates");

describe("a certificate whose files are replaced", () => {
  let directory: string;
  let server: Server;
  let lines: string[];
  let kept: ReturnType<typeof keepCertificate>;

  const put = async (cert: string, key: string) => {
    await copyFile(path.join(CERTIFICATES, `${cert}.pem`), path.join(directory, "cert"));
    await copyFile(path.join(CERTIFICATES, `${key}-key.pem`), path.join(directory, "key"));
  };

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "certificate-"));
    await put("first", "first");
    const files = { certFile: path.join(directory, "cert"), keyFile: path.join(directory, "key") };
    const certificate = readCertificate(files);
    server = createServer({ ...certificate });
    await once(server.listen(0, "127.0.0.1"), "listening");
    lines = [];
    const logger = createLogger("test", "info", { write: (line: string) => void lines.push(line) });
    kept = keepCertificate(server, files, certificate, logger);
  });
  afterEach(async () => {
    kept.stop();
    server.close();
    await rm(directory, { recursive: true });
  });

  /** The fingerprint of what a new connection is shown. */
  async function shown(): Promise<string> {
    const { port } = server.address() as AddressInfo;
    const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false });
    await once(socket, "secureConnect");
    const { fingerprint256 } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint256;
  }

  it("is shown to whoever connects from then on", async () => {
    const first = await shown();
    kept.look();
    expect(await shown()).toBe(first);

    await put("second", "second");
    kept.look();

    expect(await shown()).not.toBe(first);
    expect(lines.filter((line) => line.includes("the certificate was replaced"))).toHaveLength(1);
  });

  it.each([
    ["the key of another", "second", "first"],
    ["one that has expired", "expired", "expired"],
  ])("stays as it was where it cannot be used, and the log says so once: %s", async (_case, cert, key) => {
    const first = await shown();

    await put(cert, key);
    kept.look();
    kept.look();

    expect(await shown()).toBe(first);
    expect(lines.filter((line) => line.includes("cannot be used"))).toHaveLength(1);
  });
});
