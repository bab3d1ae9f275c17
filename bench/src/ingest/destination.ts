import { randomUUID } from "node:crypto";
import { FIRST_SECRET_ID, internalKeysFor, Secret, type Caller } from "@datong/subgraph-kit";
import { request } from "undici";

/** A back end's account with Datong. */
export interface Account {
  readonly id: string;
  readonly secret: string;
}

/** Where records are sent. */
export interface Destination {
  readonly url: string;
  /** As whom. */
  readonly account: Account;
  /** The secret by which a gateway vouches for callers, where there is none in front; left out where there is. */
  readonly internalSecret?: string;
}

const SCOPES = ["orders:read", "orders:write", "users:read"] as const;

/** What the account of the benchmark may do. */
export const BENCH_SCOPES = SCOPES.join(" ");

const VOUCHED_MS = 30_000;

/** As the gateway passes a request on to the orders subgraph. */
function vouchedFor(internalSecret: string): Record<string, string> {
  const caller: Caller = { kind: "SERVICE", subject: "bench", scopes: new Set(SCOPES) };
  const secret = new Secret<Uint8Array>(Buffer.from(internalSecret, "base64"));
  const requestId = randomUUID();
  const statement = { caller, requestId, clientAddress: null, deadline: Date.now() + VOUCHED_MS };
  return {
    "x-request-id": requestId,
    "x-internal-token": internalKeysFor(new Map([[FIRST_SECRET_ID, secret]]), "orders").sign(statement),
  };
}

async function fetchToken({ url, account }: Destination): Promise<string> {
  const { statusCode, body } = await request(new URL("/oauth/token", url), {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${account.id}:${account.secret}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: BENCH_SCOPES }).toString(),
  });
  const answer = (await body.json()) as { access_token?: string };
  if (answer.access_token === undefined) throw new Error(`There is no access token: status ${statusCode}.`);
  return answer.access_token;
}

/** Less than a token holds. */
const KEPT_MS = 5 * 60_000;

const kept = new Map<string, { readonly token: string; readonly until: number }>();

/**
 * Proves who sends, as every back end does: by a token that is fetched now and then.
 *
 * @throws Error when there is none to be had
 */
export async function proofFor(to: Destination): Promise<Record<string, string>> {
  if (to.internalSecret !== undefined) return vouchedFor(to.internalSecret);
  const known = kept.get(to.url);
  const holds = known && known.until > Date.now();
  const token = holds ? known.token : await fetchToken(to);
  if (!holds) kept.set(to.url, { token, until: Date.now() + KEPT_MS });
  return { authorization: `Bearer ${token}` };
}
