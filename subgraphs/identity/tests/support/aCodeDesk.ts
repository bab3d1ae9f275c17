import { randomBytes } from "node:crypto";
import { createIdentitySubgraph, identityMigrations, type IdentityParts } from "@datong/identity";
import { createLogger, type Caller, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { aMigratedDatabase, ask, dropDatabase, nobody, type Answer } from "@datong/testkit";
import { SWEEPS_ONCE } from "./anIdentity.ts";

/** A message with a code as it left for its provider. */
export interface Sent {
  readonly to: string;
  readonly code: string;
  readonly purpose: string;
}

/** Identity with providers that keep what they are given, a clock that is set by hand, and all that it logs. */
export interface CodeDesk {
  readonly identity: Subgraph;
  readonly connection: Connection;
  /** What was sent, in order. */
  readonly sent: readonly Sent[];
  /** The code last sent to a number or address. */
  codeFor(to: string): string;
  /** What the providers do from now on with a message for this number or address; sends, unless told otherwise. */
  deliver(behaviour: (to: string) => Promise<void>): void;
  now(): Date;
  /** Lets time pass. */
  pass(ms: number): void;
  /** Every line logged so far. */
  logged(): string;
  /** Asks as nobody, from an address that nobody else has, unless told otherwise. */
  ask(source: string, options?: Partial<Parameters<typeof ask>[2]>): Promise<Answer>;
  close(): Promise<void>;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export async function aCodeDesk(parts: Partial<IdentityParts> = {}): Promise<CodeDesk> {
  const connection = await aMigratedDatabase("identity", identityMigrations);
  const lines: string[] = [];
  const logger = createLogger("test", "trace", { write: (line: string) => void lines.push(line) });
  const sent: Sent[] = [];
  let behaviour: (to: string) => Promise<void> = () => Promise.resolve();
  let time = Date.now();
  let addresses = 0;
  const send = async (message: Sent) => {
    await behaviour(message.to);
    sent.push(message);
  };
  const identity = await createIdentitySubgraph({
    connection,
    logger,
    keys: { hashKey: randomBytes(32), encryptionKeys: new Map([["k1", randomBytes(32)]]) },
    testPhones: new Set(["+8613900000000"]),
    testEmails: new Set(["test@example.com"]),
    now: () => new Date(time),
    ...SWEEPS_ONCE,
    sms: { name: "test", sendCode: ({ phone, code, purpose }) => send({ to: phone, code, purpose }) },
    email: {
      name: "test",
      sendCode: ({ email, code, purpose }) => send({ to: email, code, purpose }),
      sendNotice: () => Promise.resolve(),
    },
    ...parts,
  });
  return {
    identity,
    connection,
    sent,
    codeFor: (to) => {
      const last = sent.findLast((message) => message.to === to);
      if (!last) throw new Error("no code was sent there");
      return last.code;
    },
    deliver: (next) => {
      behaviour = next;
    },
    now: () => new Date(time),
    pass: (ms) => {
      time += ms;
    },
    logged: () => lines.join(""),
    ask: (source, options) =>
      ask(identity, source, {
        caller: nobody,
        clientAddress: `2001:db8:1:${(addresses++).toString(16)}::1`,
        ...options,
      }),
    close: () => dropDatabase(connection),
  };
}

/**
 * A code where it stands by itself: six digits in a row happen inside ids, hashes and times too. The number of this process,
 * in every line of the log, is none.
 */
export const byItself = (code: string): RegExp => new RegExp(`(?<!"pid":)(?<![\\w-])${code}(?![\\w-])`);

/** A code that is not this one. */
export const otherThan = (code: string, place = 1): string =>
  String((Number(code) + place) % 1_000_000).padStart(6, "0");

export interface RequestOptions {
  readonly purpose?: "LOGIN" | "BIND" | "TRANSFER";
  readonly caller?: Caller;
  readonly clientAddress?: string | null;
}

/** What `requestCode` answered; a fault is told as its extensions. */
export interface CodeAnswer {
  readonly __typename: string;
  readonly nextAt?: string;
  readonly retryAt?: string;
  readonly code?: string;
}

/** Asks for a code for `{ phone: "…" }` or `{ email: "…" }`. */
export async function requestCode(
  desk: CodeDesk,
  target: { readonly phone?: string; readonly email?: string },
  { purpose = "LOGIN", ...options }: RequestOptions = {},
): Promise<CodeAnswer> {
  const answer = await desk.ask(
    `mutation ($target: CodeTarget!, $purpose: CodePurpose!) {
      requestCode(input: { target: $target, purpose: $purpose }) {
        __typename
        ... on CodeSent { expiresAt nextAt }
        ... on TooManyCodes { retryAt }
        ... on IdentifierInvalid { field }
        ... on UserError { code message }
      }
    }`,
    { variables: { target, purpose }, ...options },
  );
  if (answer.errors) return { __typename: "fault", ...answer.errors[0]?.extensions };
  return (answer.data as { readonly requestCode: CodeAnswer }).requestCode;
}
