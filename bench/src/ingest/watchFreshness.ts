import { Client } from "undici";
import { miniProgramOpenidOf, phoneOf } from "../identity/people.ts";
import { proofFor, type Destination } from "./destination.ts";
import { INGEST } from "./doors/mutation.ts";
import { upload } from "./doors/upload.ts";
import { MALL_APPID } from "./records.ts";

/** The doors through which single orders come. */
export type FreshnessDoor = "mutation" | "upload";

/** How soon what the app's back end writes is seen by somebody who asks for the person by their mini-program. */
export interface FreshnessAsked {
  readonly to: Destination;
  readonly door: FreshnessDoor;
  readonly writes: number;
  /** The first of the people whom the mall has told of (`identity/people.ts`), and how many. */
  readonly firstPerson: number;
  readonly people: number;
  /** Different for each time it is measured. */
  readonly name: string;
}

/** In milliseconds, one entry for each write. */
export interface Freshness {
  /** From sending a write to its acknowledgement. */
  readonly writeMs: readonly number[];
  /** From the acknowledgement to the end of the first answer in which the order is. */
  readonly lagMs: readonly number[];
  /** How many writes were in the first answer already. */
  readonly atOnce: number;
}

/** What the app's back end is called in `schema/dictionary/sources`. */
const APP = "app-backend";

const ORDERS = `query NewestOrder($appid: String!, $openid: String!) {
  user(by: { miniProgramOpenid: { appid: $appid, openid: $openid } }) { orders(first: 1) { nodes { externalId } } }
}`;

/** Nobody waits longer. */
const LAG_MS_MAX = 10_000;

interface Answer {
  readonly data?: {
    readonly user?: { readonly orders: { readonly nodes: readonly { readonly externalId: string }[] } } | null;
    readonly ingestOrders?: { readonly outcomes: readonly { readonly change: string }[] };
  } | null;
  readonly errors?: readonly { readonly message: string }[];
}

const orderOf = (person: number, externalId: string) => ({
  order_id: externalId,
  revision: 1,
  client: "ios",
  pay_status: 0,
  created_at: Date.now(),
  currency: "CNY",
  lines: [{ sku_id: "85123A", sku_name: "白色心形灯", qty: 1, price_fen: 1_275 }],
  user: { id: `app-${person}`, mobile: phoneOf(person) },
});

/**
 * Writes orders one after the other, and asks for each without a pause until it is seen: through another end, by another
 * identifier of the person.
 *
 * @throws Error when a write is not taken, or not seen within ten seconds
 */
export async function watchFreshness(asked: FreshnessAsked): Promise<Freshness> {
  const { to, door, writes, firstPerson, people, name } = asked;
  const headers = { ...(await proofFor(to)), "content-type": "application/json" };
  const client = new Client(to.url);
  const ask = async (query: string, variables: object): Promise<NonNullable<Answer["data"]>> => {
    const body = JSON.stringify({ query, variables });
    const answer = await client.request({ method: "POST", path: "/graphql", headers, body });
    const { data, errors } = (await answer.body.json()) as Answer;
    if (!data || errors) throw new Error(errors?.[0]?.message ?? `status ${answer.statusCode}`);
    return data;
  };

  async function write(order: object): Promise<void> {
    const change =
      door === "mutation"
        ? (await ask(INGEST, { source: APP, records: [order] })).ingestOrders?.outcomes[0]?.change
        : Object.entries(await upload(to, APP, [Buffer.from(`${JSON.stringify(order)}\n`)])).find(
            ([, count]) => count === 1,
          )?.[0];
    if (change !== "CREATED") throw new Error(`An order was ${change ?? "lost"}.`);
  }

  const isSeen = async (openid: string, externalId: string): Promise<boolean> => {
    const { user } = await ask(ORDERS, { appid: MALL_APPID, openid });
    return user?.orders.nodes[0]?.externalId === externalId;
  };

  const seen = { writeMs: [] as number[], lagMs: [] as number[], atOnce: 0 };
  try {
    for (let nth = 0; nth < writes; nth++) {
      const person = firstPerson + (nth % people);
      const externalId = `${name}-${nth}`;
      const begun = performance.now();
      await write(orderOf(person, externalId));
      const acknowledged = performance.now();
      let asks = 1;
      for (; !(await isSeen(miniProgramOpenidOf(person), externalId)); asks++)
        if (performance.now() - acknowledged > LAG_MS_MAX) throw new Error("An order was not seen in ten seconds.");
      seen.lagMs.push(performance.now() - acknowledged);
      seen.writeMs.push(acknowledged - begun);
      if (asks === 1) seen.atOnce += 1;
    }
  } finally {
    await client.destroy();
  }
  return seen;
}
