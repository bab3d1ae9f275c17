import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { composeServices } from "@apollo/composition";
import {
  authenticateBy,
  doorLimits,
  httpOptions,
  inProcessTransport,
  namesOf,
  openness,
  readTrustedDocuments,
  startGateway,
  type GatewayOptions,
  type RunningGateway,
} from "@datong/gateway";
import { createLogger, createSubgraph, type Subgraph, type SubgraphRequest } from "@datong/subgraph-kit";
import { parse } from "graphql";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { readGatewayConfig } from "../src/config.ts";
import { PATIENT } from "./aGateway.ts";

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  directive @access(allow: [Caller!]!, scopes: [String!], grant: String) on FIELD_DEFINITION | OBJECT | INTERFACE
  enum Caller { ANONYMOUS USER STAFF SERVICE }
  enum Colour { RED BLUE }
  input NoteInput { text: String!, colour: Colour }
  type Query {
    caller: String @access(allow: [ANONYMOUS, USER, SERVICE])
    notes(first: Int, text: String): [Note!] @access(allow: [ANONYMOUS, USER, SERVICE])
  }
  type Mutation {
    note(input: NoteInput!): Int @access(allow: [ANONYMOUS, USER, SERVICE])
  }
  type Note @key(fields: "text") { text: String! }`;

const silent = createLogger("test", "silent");

/** A subgraph that takes notes. */
const notebook = (notes: { readonly text: string }[]): Subgraph =>
  createSubgraph<SubgraphRequest>({
    name: "notebook",
    typeDefs,
    resolvers: {
      Query: {
        caller: (_root: unknown, _args: unknown, { caller }: SubgraphRequest) => caller.kind,
        notes: () => notes,
      },
      Mutation: { note: (_root: unknown, { input }: { input: { text: string } }) => notes.push(input) },
      Note: { __resolveReference: (note: { text: string }) => note },
    },
    logger: silent,
    createContext: (request) => request,
    isReady: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  });

export interface Production {
  readonly gateway: RunningGateway;
  /** What reached the subgraph by mutations. */
  readonly notes: readonly { readonly text: string }[];
  /** An Authorization header of a person. */
  readonly person: string;
  /** The same of a back end. */
  readonly backEnd: string;
  stop(): Promise<void>;
}

/**
 * A gateway as a production process starts it, with every setting at its default but for `env`. Files by name are written
 * first, and `env` may name them as `{name}`.
 */
export async function inProduction(
  env: Readonly<Record<string, string>> = {},
  { files = {}, ...options }: { readonly files?: Readonly<Record<string, string>> } & Partial<GatewayOptions> = {},
): Promise<Production> {
  const directory = await mkdtemp(path.join(tmpdir(), "production-"));
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" }] });
  for (const [name, text] of Object.entries({ keys, ...files })) await writeFile(path.join(directory, name), text);
  const named = Object.entries({ AUTH_JWKS_FILE: "{keys}", ...env }).map(([name, value]) => [
    name,
    value.replace(/\{(\w+)\}/g, (_all, file: string) => path.join(directory, file)),
  ]);
  const config = readGatewayConfig({
    NODE_ENV: "production",
    INTERNAL_TOKEN_SECRET: Buffer.alloc(32, 1).toString("base64"),
    ...(Object.fromEntries(named) as Record<string, string>),
  });
  const { sandbox, introspection } = openness(config);
  if (sandbox) throw new Error("The sandbox is off in production.");
  const { supergraphSdl } = composeServices([
    { name: "notebook", url: "http://notebook.invalid/graphql", typeDefs: parse(typeDefs) },
  ]);
  if (supergraphSdl === undefined) throw new Error("The fixture does not compose.");
  const notes: { readonly text: string }[] = [];
  const gateway = await startGateway({
    ...doorLimits(config, config.INTERNAL_TOKEN_SECRET?.reveal(), silent),
    host: "127.0.0.1",
    port: 0,
    supergraphSdl,
    transport: inProcessTransport([notebook(notes)]),
    authenticate: authenticateBy(config, silent),
    names: namesOf(config),
    trustedProxies: config.TRUSTED_PROXIES,
    http: httpOptions(config),
    documents: await readTrustedDocuments(config),
    introspection,
    sandbox: null,
    logger: silent,
    pressure: PATIENT,
    ...options,
  });
  const token = async (claims: Record<string, unknown>) =>
    `Bearer ${await new SignJWT(claims)
      .setProtectedHeader({ alg: "ES256", kid: "1" })
      .setSubject(randomUUID())
      .setIssuer(config.AUTH_ISSUER)
      .setAudience(config.AUTH_AUDIENCE)
      .setExpirationTime("5m")
      .sign(privateKey)}`;
  return {
    gateway,
    notes,
    person: await token({}),
    backEnd: await token({ kind: "SERVICE", scope: "" }),
    async stop() {
      await gateway.stop();
      await rm(directory, { recursive: true });
    },
  };
}

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The code of its one GraphQL error. */
  readonly code: unknown;
}

/**
 * Sends bytes as they are, and waits for the answer to them: what no client library would send goes through here.
 *
 * @param parts sent one after the other, each once the one before has left
 */
export function sendRaw({ url }: RunningGateway, ...parts: readonly (string | Buffer)[]): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      for (const part of parts) socket.write(part);
    });
    let received = "";
    socket.setEncoding("utf8");
    socket.on("data", (part: string) => {
      received += part;
      const answer = readAnswer(received, parts[0]?.toString().startsWith("HEAD ") === true);
      if (!answer) return;
      socket.destroy();
      resolve(answer);
    });
    socket.on("error", reject);
    socket.on("close", () => {
      reject(new Error(`The connection ended after ${JSON.stringify(received)}.`));
    });
  });
}

function readAnswer(received: string, isHeadOnly: boolean): RawAnswer | null {
  const [head = "", text] = received.split(/\r\n\r\n(.*)/s);
  if (text === undefined) return null;
  const [line = "", ...lines] = head.split("\r\n");
  const headers = new Headers(
    lines.map((header): [string, string] => header.split(/:\s*(.*)/s, 2) as [string, string]),
  );
  if (!isHeadOnly && Buffer.byteLength(text) < Number(headers.get("content-length") ?? 0)) return null;
  return { status: Number(line.split(" ")[1]), headers, text, code: codeOf(text) };
}

/** The code of the one error of an answer. */
export function codeOf(text: string): unknown {
  if (!text.startsWith("{")) return undefined;
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: { code?: unknown } }[] };
  return errors.length === 1 ? errors[0]?.extensions?.code : undefined;
}

/** A POST to the endpoint with these headers, in bytes. */
export const rawPost = (body: string | Buffer, headers: Readonly<Record<string, string | number>> = {}): string =>
  rawRequest("POST /graphql", {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    ...headers,
  }) + body.toString();

/** The head of a request, in bytes. */
export const rawRequest = (line: string, headers: Readonly<Record<string, string | number>> = {}): string =>
  [
    `${line} HTTP/1.1`,
    "host: gateway",
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "",
    "",
  ].join("\r\n");
