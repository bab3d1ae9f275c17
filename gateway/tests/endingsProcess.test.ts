import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { composeSubgraphs } from "../src/supergraph/composeSubgraphs.ts";
import { aGatewayProcess, askOver } from "./aGatewayProcess.ts";
import { aSubgraphServer, json, type SubgraphServer } from "./aSubgraphServer.ts";
const SDL = `
  scalar DateTime
  type Query { name: String, endedSessions(since: DateTime!): EndedSessions! }
  type EndedSessions { ids: [ID!]!, asOf: DateTime! }`;

describe("a gateway process whose subgraph of identities fails clients", () => {
  const ended: string[] = [];
  let directory: string;
  let identity: SubgraphServer;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "endings-process-"));
    identity = await aSubgraphServer((response, { body }) =>
      body.includes("endedSessions")
        ? json(response, { data: { endedSessions: { ids: ended, asOf: new Date() } } })
        : json(response, "", 500),
    );
  });
  afterAll(async () => {
    await identity.stop();
    await rm(directory, { recursive: true });
  });

  const write = async (name: string, text: string) => {
    const file = path.join(directory, name);
    await writeFile(file, text);
    return file;
  };
  /** Waits until it has been asked twice more which sessions have ended: the first answer has been heard. */
  const askedAgain = async () => {
    const times = () => identity.received.filter(({ body }) => body.includes("endedSessions")).length;
    const before = times();
    while (times() < before + 2) await identity.asked(identity.received.length + 1);
  };

  it("hears which sessions have ended while nothing else is asked", async () => {
    const { privateKey, publicKey } = await generateKeyPair("ES256");
    const keySet = { keys: [{ ...(await exportJWK(publicKey)), kid: "k1", alg: "ES256" }] };
    const tokenOf = async (subject: string) => {
      const jwt = new SignJWT({ sid: `session-${subject}` }).setProtectedHeader({ alg: "ES256", kid: "k1" });
      const claimed = jwt.setSubject(subject).setIssuer("datong").setAudience("datong").setExpirationTime("5m");
      return { authorization: `Bearer ${await claimed.sign(privateKey)}` };
    };
    const [one, two] = [await tokenOf("one"), await tokenOf("two")];
    const gateway = await aGatewayProcess({
      AUTH_JWKS_FILE: await write("keys.json", JSON.stringify(keySet)),
      INTERNAL_TOKEN_SECRET: Buffer.alloc(32, 1).toString("base64"),
      SUPERGRAPH_FILE: await write(
        "supergraph.graphql",
        composeSubgraphs([{ name: "identity", url: identity.url, sdl: SDL }]).supergraphSdl,
      ),
    });
    for (let turn = 0; turn < 6; turn++) for (const headers of [one, two]) await askOver(gateway, "{ name }", headers);
    await gateway.heard(({ state }) => state === "open");

    const before = await askOver(gateway, "{ name }", one);
    ended.push("session-one");
    await askedAgain();
    const after = await askOver(gateway, "{ name }", one);
    await gateway.stop();

    expect(before).toMatchObject({ errors: [{ extensions: { code: "UNAVAILABLE" } }] });
    expect(after).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
  });
});
