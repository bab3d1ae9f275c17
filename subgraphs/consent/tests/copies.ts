import {
  connectDatabase,
  createLogger,
  serveSubgraph,
  type Caller,
  type Connection,
  type Running,
} from "@datong/subgraph-kit";
import { ask, aUser, eventually, internalKeys, testMongoUri } from "@datong/testkit";
import { expect } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import { aConsent, aPerson, type Clock } from "./aConsent.ts";
import type { Holders } from "./someHolders.ts";

const EXPORT = `mutation ($key: String!) { exportMyData(input: { idempotencyKey: $key }) {
  __typename
  ... on DataExportRequested { link export { id state requestedAt readyAt expiresAt downloadedAt } }
  ... on TooManyExports { retryAt }
  ... on UserError { code message }
} }`;
const EXPORTS = `query ($people: [_Any!]!) { _entities(representations: $people) {
  ... on User { dataExports { id state readyAt expiresAt downloadedAt } }
} }`;

export interface Requested {
  readonly __typename: string;
  readonly link: string;
  readonly export: { readonly id: string; readonly state: string };
  readonly retryAt: string;
}

/** What a copy says. */
export interface Copy {
  readonly personIds: readonly string[];
  readonly data: Readonly<Record<string, readonly Record<string, unknown>[]>>;
}

const encryptionKeys = new Map([["k1", new Uint8Array(32).fill(7)]]);
let keys = 0;

export interface CopiesParts {
  readonly database: Connection;
  readonly clock: Clock;
  readonly holders: Holders;
  /** Who asks, and whose copies are looked at, unless a test says another. */
  readonly person: string;
}

/** A process of consent over the one database, of which people ask for copies. */
export async function aCopyProcess({ database, clock, holders, person }: CopiesParts) {
  const logger = createLogger("test", "silent");
  const { subgraph } = await aConsent({
    connection: await connectDatabase({ uri: testMongoUri(), name: database.name, logger }),
    ...{ clock, encryptionKeys, exportPollMs: 20 },
    ...{ askIdentity: holders.ask, askOrders: holders.ask, askMembers: holders.ask },
  });
  const internalTokenKeys = internalKeys("consent");
  const running: Running = await serveSubgraph(subgraph, { host: "127.0.0.1", port: 0, internalTokenKeys });
  const { url } = running;
  const download = (link: string) => fetch(`${url}${link}`, { method: "POST" });

  const exportsOf = async (...ids: string[]): Promise<readonly Requested["export"][]> => {
    const answer = await ask(subgraph, EXPORTS, { caller: aUser(person), variables: { people: [aPerson(...ids)] } });
    return (answer.data as { _entities: [{ dataExports: Requested["export"][] }] })._entities[0].dataExports;
  };
  const request = async (key = `key ${++keys}`, caller: Caller = aUser(person)): Promise<Requested> => {
    const answer = await ask(subgraph, EXPORT, { caller, variables: { key } });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return (answer.data as { readonly exportMyData: Requested }).exportMyData;
  };

  return {
    running,
    url,
    request,
    exportsOf,
    download,
    ask: (query: string, caller: Caller) => ask(subgraph, query, { caller }),
    /** The link of a copy that can be downloaded. */
    aReadyLink: async (): Promise<string> => {
      const { link } = await request();
      await eventually(async () => {
        expect(await exportsOf(person)).toMatchObject([{ state: "READY" }]);
      });
      return link;
    },
    /** The answer once it is another than "not ready". */
    ready: async (link: string): Promise<Response> => {
      for (;;) {
        const answer = await download(link);
        if (answer.status !== 409) return answer;
        expect(answer.headers.get("retry-after")).toBe("5");
        await answer.arrayBuffer();
      }
    },
  };
}

/** The files of a copy. */
export async function filesIn(answer: Response): Promise<Readonly<Record<string, string>>> {
  const body = new Uint8Array(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${answer.status}: ${strFromU8(body)}`);
  return Object.fromEntries(Object.entries(unzipSync(body)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

export const copyIn = async (answer: Response): Promise<Copy> =>
  JSON.parse((await filesIn(answer))["data.json"] ?? "") as Copy;

export const codeIn = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { errors: [{ extensions: { code: string } }] }).errors[0].extensions.code;
