import type { Caller } from "@datong/subgraph-kit";
import type { Answer } from "@datong/testkit";
import { post, WHY } from "../aDatong.ts";
import type { World } from "./aWorld.ts";
import type { Pin, Pinned } from "./pins.ts";

/** What an answer holds at a path; `undefined` below null. */
const at = (data: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>((object, name) => (object as Readonly<Record<string, unknown>> | null | undefined)?.[name], data);

/** What a caller got, as a pin says it; whatever else came of it is told in full. */
function pinOf({ data, errors = [] }: Answer, path: string): string {
  const codes: Readonly<Record<string, Pin>> = { UNAUTHENTICATED: "401", FORBIDDEN: "403" };
  const value = at(data, path) ?? null;
  if (errors.length === 0) {
    if (value === null) return "null";
    return Array.isArray(value) && value.length === 0 ? "empty" : "sees";
  }
  const [first] = errors;
  const pin = codes[String(first?.extensions?.code)];
  return value === null && errors.length === 1 && pin ? pin : JSON.stringify({ value, errors });
}

/** What the seven callers get for a question, in the order of the pins. */
export async function askSeven(
  world: World,
  { query, at: path, word, besides = [] }: Pinned,
): Promise<readonly string[]> {
  const signedIn = ({ userId, sessionId }: World["owner"]) => ({ subject: userId, sessionId });
  const [less, more] = [new Set(besides), new Set([...besides, word])];
  const service = (scopes: ReadonlySet<string>): Caller => ({ kind: "SERVICE", subject: "test-service", scopes });
  const staff = (grants: ReadonlySet<string>): Caller => ({ kind: "STAFF", ...signedIn(world.staff), grants });
  const seven: readonly Caller[] = [
    { kind: "ANONYMOUS" },
    { kind: "USER", ...signedIn(world.other) },
    { kind: "USER", ...signedIn(world.owner) },
    ...[service(less), service(more)],
    ...[staff(less), staff(more)],
  ];
  return Promise.all(seven.map(async (caller) => pinOf(await askAs(world, caller, query(world, caller.kind)), path)));
}

/** Asks the gateway as this caller. */
export async function askAs(world: World, caller: Caller, query: string): Promise<Answer> {
  const authorization = await world.authorizationOf(caller);
  return post(
    world.company.datong.endpoint,
    query,
    {},
    {
      ...WHY,
      ...(authorization === undefined ? {} : { authorization }),
    },
  );
}
