import path from "node:path";
import { REPOSITORY, SUBGRAPH_NAMES, type Secrets } from "@datong/deploy";
import { openIdentityDatabase, serviceAccountCommand } from "@datong/identity";
import type { Part, Parts } from "../processes.ts";
import { measuredEnv, startSubgraph } from "../variants.ts";
import { BENCH_SCOPES, type Account, type Destination } from "./destination.ts";

/** A running Datong, or a part of it that can be sent to. */
export interface Deployment {
  readonly title: string;
  readonly destination: Destination;
  /** The process that clients talk to. */
  readonly front: Part;
  /** The processes behind it that ingest. */
  readonly behind: readonly Part[];
  /** The database of its orders. */
  readonly database: string;
}

/**
 * All in one has consumers, which take events out of the orders of its database. Where there is no bus they wait, so that the
 * other processes have one of their own, which nobody empties; who people are both ask of one.
 */
const DATABASES = { allInOne: "orders", distributed: "orders-distributed" } as const;

export const ORDER_DATABASES: readonly string[] = Object.values(DATABASES);

export interface Deployments {
  readonly allInOne: Deployment;
  readonly distributed: Deployment;
  /** The orders subgraph of `distributed`, without the gateway before it. */
  readonly subgraph: Deployment;
}

/** Makes the account of a back end, as `npm run service-account` does. */
async function makeAccount(mongoUri: string): Promise<Account> {
  const connection = await openIdentityDatabase(mongoUri, "identity", "warn");
  let said = "";
  const command = ["create", "bench", "--for", "the benchmark", "--scopes", BENCH_SCOPES, "--json"];
  const code = await serviceAccountCommand(command, {
    open: () => Promise.resolve({ connection, url: null, close: () => connection.close() }),
    say: (text) => (said += text),
    complain: (text) => (said += text),
  });
  if (code !== 0) throw new Error(said);
  const { clientId, clientSecret } = JSON.parse(said) as { clientId: string; clientSecret: string };
  return { id: clientId, secret: clientSecret };
}

/**
 * Whoever sends and whoever ingests run alike: no budget and no deadline ends a turn, and young objects have the room that
 * `docker-compose.yml` gives them.
 */
export const INGEST_ENV = {
  BUDGETS: "off",
  REQUEST_DEADLINE_SECONDS: "60",
  NODE_OPTIONS: "--max-semi-space-size=64",
};

/** Starts Datong all in one and distributed, over one database, each as it runs in production but for budgets. */
export async function startDeployments(parts: Parts, mongoUri: string, secrets: Secrets): Promise<Deployments> {
  const account = await makeAccount(mongoUri);
  const env = { ...measuredEnv(mongoUri, secrets), ...INGEST_ENV };
  const whole = await parts.start("all in one", path.join(import.meta.dirname, "../access/allInOne.js"), env);

  const identity = await startSubgraph(parts, "identity", env);
  const others = await Promise.all(
    SUBGRAPH_NAMES.filter((name) => name !== "identity").map((name) =>
      startSubgraph(parts, name, {
        ...env,
        IDENTITY_URL: `${identity.url}/graphql`,
        ...(name === "orders" ? { DATABASE: DATABASES.distributed } : {}),
      }),
    ),
  );
  const orders = others.find(({ name }) => name === "orders");
  if (!orders) throw new Error("There is no subgraph of orders.");
  const gateway = await parts.start("gateway", path.join(REPOSITORY, "gateway/dist/main.js"), {
    ...env,
    AUTH_JWKS_URL: `${identity.url}/.well-known/jwks.json`,
    FORWARDED_PATHS: `/oauth/token=${identity.url}+authorization,/ingest/orders/*=${orders.url}+upload`,
    SUBGRAPH_URLS: [identity, ...others].map(({ name, url }) => `${name}=${url}/graphql`).join(","),
  });
  return {
    allInOne: {
      title: "all in one",
      destination: { url: whole.url, account },
      front: whole,
      behind: [],
      database: DATABASES.allInOne,
    },
    distributed: {
      title: "distributed",
      destination: { url: gateway.url, account },
      front: gateway,
      behind: [orders, identity],
      database: DATABASES.distributed,
    },
    subgraph: {
      title: "orders subgraph itself",
      destination: { url: orders.url, account, internalSecret: secrets.INTERNAL_TOKEN_SECRET },
      front: orders,
      behind: [identity],
      database: DATABASES.distributed,
    },
  };
}
