import { loadSample, openSecrets, readSample, startDatong, type Execute, type Secrets } from "@datong/deploy";
import { startMongo, type RunningMongo } from "@datong/mongo-embedded";
import { createLogger, type Caller } from "@datong/subgraph-kit";
import type { HomeVariables } from "./load/load.ts";

/** An engine of our own, with temporary data: never the server that the environment may name. */
export const startDatabase = (): Promise<RunningMongo> =>
  startMongo({
    env: { ...process.env, MONGODB_URI: undefined },
    log: (line) => process.stdout.write(`${line}\n`),
  });

const loader: Caller = {
  kind: "SERVICE",
  subject: "bench",
  scopes: new Set(["users:read", "users:write", "orders:write", "members:write", "consent:write"]),
};

/** Somebody whom a mini-program can ask for. */
export interface KnownPerson extends HomeVariables {
  readonly userId: string;
}

/** How many lookups `users` takes. */
const LOOKUPS_MAX = 100;

const USER_IDS = "query UserIds($by: [UserLookup!]!) { users(by: $by) { id } }";

/** @throws Error when one of them is not known */
async function withUserIds(execute: Execute, people: readonly HomeVariables[]): Promise<readonly KnownPerson[]> {
  const known: KnownPerson[] = [];
  for (let from = 0; from < people.length; from += LOOKUPS_MAX) {
    const some = people.slice(from, from + LOOKUPS_MAX);
    const by = some.map((miniProgramOpenid) => ({ miniProgramOpenid }));
    const { data } = await execute({ query: USER_IDS, variables: { by } });
    const users = (data as { users: ({ id: string } | null)[] } | null | undefined)?.users ?? [];
    for (const [place, person] of some.entries()) {
      const userId = users[place]?.id;
      if (userId === undefined) throw new Error("Somebody of the sample was not loaded.");
      known.push({ ...person, userId });
    }
  }
  return known;
}

/**
 * Loads the sample, through a Datong that is gone before anything is measured.
 *
 * @returns everybody whom a mini-program can ask for
 */
export async function loadPeople(
  mongoUri: string,
  secrets: Secrets,
  signal: AbortSignal,
): Promise<readonly KnownPerson[]> {
  const sample = await readSample();
  const datong = await startDatong({
    host: "127.0.0.1",
    port: 0,
    mongoUri,
    identityKeys: openSecrets(secrets),
    authenticate: () => () => Promise.resolve(loader),
    introspection: false,
    logger: createLogger("load-sample", "warn"),
  });
  try {
    const execute: Execute = (operation) => {
      signal.throwIfAborted();
      return datong.execute(operation, { caller: loader });
    };
    await loadSample({ execute, output: process.stdout }, sample);
    if (!(await datong.heard())) throw new Error("The orders of the sample have not all earned their points.");
    return await withUserIds(
      execute,
      sample.people.flatMap(({ miniProgramOpenid }) =>
        miniProgramOpenid ? { appid: miniProgramOpenid.namespace, openid: miniProgramOpenid.value } : [],
      ),
    );
  } finally {
    await datong.stop();
  }
}
