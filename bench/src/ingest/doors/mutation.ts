import { Pool } from "undici";
import { proofFor, type Destination } from "../destination.ts";
import { recordAt, SOURCES } from "../records.ts";
import { batchesOf, type Counts, type Door } from "./door.ts";

/** Asks the mutation for the outcome of each record. */
export const INGEST = `mutation IngestOrders($source: ID!, $records: [JSON!]!) {
  ingestOrders(input: { source: $source, records: $records }) {
    ... on OrdersIngested { outcomes { change externalId reasons { field reason } } }
  }
}`;

/** So many calls are under way at once. */
const AT_ONCE = 4;

interface Ingested {
  readonly data?: { readonly ingestOrders: { readonly outcomes: readonly { readonly change: string }[] } } | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** `ingestOrders` with 500 records a call. */
export const mutationDoor: Door = (shipment) => {
  const bodies = Array.from(batchesOf(shipment), (places) =>
    JSON.stringify({
      query: INGEST,
      variables: { source: SOURCES[shipment.form], records: places.map((place) => recordAt(shipment, place)) },
    }),
  );
  return { send };

  async function send(to: Destination): Promise<Counts> {
    const headers = { ...(await proofFor(to)), "content-type": "application/json" };
    const pool = new Pool(to.url, { connections: AT_ONCE });
    const counts: Record<string, number> = {};
    const left = bodies.values();

    async function callInTurn(): Promise<void> {
      for (const body of left) {
        const answer = await pool.request({ method: "POST", path: "/graphql", headers, body });
        const { data, errors } = (await answer.body.json()) as Ingested;
        if (!data || errors) throw new Error(errors?.[0]?.message ?? `status ${answer.statusCode}`);
        for (const { change } of data.ingestOrders.outcomes) counts[change] = (counts[change] ?? 0) + 1;
      }
    }

    try {
      await Promise.all(Array.from({ length: AT_ONCE }, callInTurn));
    } finally {
      await pool.destroy();
    }
    return counts;
  }
};
