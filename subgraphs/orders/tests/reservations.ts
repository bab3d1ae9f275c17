import type { Caller, Subgraph } from "@datong/subgraph-kit";
import { ask, type Answer } from "@datong/testkit";
import { shop } from "./carts.ts";
import { people, writer, type Outcome } from "./orders.ts";

/** A record in the canonical form. */
export const aReservationRecord = (values: object = {}) => ({
  externalId: "r-1",
  version: 1,
  userId: "li",
  channel: "OFFICIAL_ACCOUNT",
  status: "REQUESTED",
  what: "试衣",
  place: { id: "s-1", name: "南京西路店" },
  startsAt: "2026-05-10T14:00:00+08:00",
  ...values,
});

export const INGEST_RESERVATIONS = `
  mutation ($source: ID!, $records: [JSON]!) {
    ingestReservations(input: { source: $source, records: $records }) {
      ... on ReservationsIngested { outcomes { change externalId reasons { field reason } } }
    }
  }`;

/** Sends records, whatever comes of it. */
export const sendRecords = (orders: Subgraph, records: readonly unknown[], source = "booking"): Promise<Answer> =>
  ask(orders, INGEST_RESERVATIONS, { caller: writer, variables: { source, records } });

/** Ingests records; fails when the subgraph does. */
export async function ingestReservations(
  orders: Subgraph,
  records: readonly unknown[],
  source?: string,
): Promise<readonly Outcome[]> {
  const answer = await sendRecords(orders, records, source);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as { readonly ingestReservations: { readonly outcomes: Outcome[] } }).ingestReservations.outcomes;
}

/** What became of each record. */
export const changesOf = async (orders: Subgraph, records: readonly unknown[], source?: string) =>
  (await ingestReservations(orders, records, source)).map(({ change }) => change);

export const WHOLE = `
  id source externalId version channel status statusCode what place { id name } startsAt endsAt partySize note
  guest { ref }`;

export interface SeenReservation {
  readonly id: string;
  readonly externalId: string;
  readonly version: string;
  readonly status: string;
  readonly startsAt: string;
  readonly partySize: number;
  readonly note: string;
}

/** One page of a person's reservations. */
export const RESERVATIONS = `
  query ($people: [_Any!]!, $status: [ReservationStatus!], $when: ReservationTime, $from: DateTime, $to: DateTime,
         $first: Int, $after: String) {
    _entities(representations: $people) {
      ... on User {
        reservations(status: $status, when: $when, from: $from, to: $to, first: $first, after: $after) {
          totalCount
          nodes { ${WHOLE} }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }`;

export interface ReservationsPage {
  readonly totalCount: number;
  readonly nodes: readonly SeenReservation[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A page of the reservations of one person. */
export async function reservationsOf(
  orders: Subgraph,
  ids: readonly string[],
  asked: object = {},
  caller: Caller = shop,
): Promise<ReservationsPage> {
  const answer = await ask(orders, RESERVATIONS, {
    caller,
    variables: { people: people(ids), ...asked },
  });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as { readonly _entities: [{ readonly reservations: ReservationsPage }] })._entities[0]
    .reservations;
}

export type ReservationMutation =
  "createReservation" | "cancelReservation" | "rescheduleReservation" | "setReservationStatus";

/** Sends a mutation about a reservation, whatever comes of it. */
export function sendReservation(
  orders: Subgraph,
  caller: Caller,
  mutation: ReservationMutation,
  input: object,
): Promise<Answer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const refusals =
    mutation === "createReservation"
      ? ""
      : `... on ReservationChanged { reservation { ${WHOLE} } }
         ... on ReservationNotChangeable { reservation { ${WHOLE} } }`;
  const query = `mutation ($input: ${type}!) {
    ${mutation}(input: $input) {
      __typename
      ... on ReservationSaved { reservation { ${WHOLE} } }
      ... on UserError { code message }
      ${refusals}
    }
  }`;
  return ask(orders, query, { caller, variables: { input } });
}

/** What became of a mutation about a reservation. */
export interface ReservationOutcome {
  readonly __typename: string;
  readonly code?: string;
  readonly reservation: SeenReservation;
}

/** Changes a reservation; fails when the subgraph does. */
export async function changeReservation(
  orders: Subgraph,
  caller: Caller,
  mutation: ReservationMutation,
  input: object,
): Promise<ReservationOutcome> {
  const answer = await sendReservation(orders, caller, mutation, input);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as Readonly<Record<ReservationMutation, ReservationOutcome>>)[mutation];
}

let calls = 0;

/** What `createReservation` takes, with a key of its own. */
export const aBooking = (values: object = {}) => {
  calls += 1;
  return {
    ...{ channel: "OFFICIAL_ACCOUNT", what: "试衣", place: { id: "s-1", name: "南京西路店" } },
    ...{ startsAt: "2026-05-10T06:00:00.000Z", partySize: 2, idempotencyKey: `booking-${calls}` },
    ...values,
  };
};
