import { isPerson, type Caller } from "@datong/subgraph-kit/caller";
import { HOUR_MS, MINUTE_MS } from "./durations.ts";
import { CODE_TTL_MS, CODES_TO_TARGET, type CodeParts, type CodePurpose, type Delivery } from "./code.ts";
import { identifierKey, type Identifier } from "./identifier.ts";
import { giveBackAll, limitedAddress, takeAll, type Wanted } from "./limits.ts";

/** The code is on its way. */
export interface CodeSent {
  readonly kind: "CodeSent";
  readonly expiresAt: Date;
  /** From when another one may be asked for. */
  readonly nextAt: Date;
}

/** A limit is reached; nothing was sent. */
export interface TooManyCodes {
  readonly kind: "TooManyCodes";
  readonly retryAt: Date;
}

/** The provider does not send to this target now. */
export interface CodeNotDelivered {
  readonly kind: "CodeNotDelivered";
}

/** No fault of the target's: the provider is out of order. */
export interface CarrierOutOfOrder {
  readonly kind: "CarrierOutOfOrder";
  /** Whether the code may arrive all the same, and is good: the provider has not answered. */
  readonly mayArrive: boolean;
}

/** A request for a code, already checked. */
export interface CodeRequest {
  readonly target: Identifier;
  readonly purpose: CodePurpose;
  readonly caller: Caller;
  /** Null when it is not known. */
  readonly clientAddress: string | null;
  readonly locale: "zh" | "en";
  readonly now: Date;
}

/**
 * The limits that a request must pass. A back end asks for many people from one address, which is its own: it has a
 * limit of its own in place of the address's.
 */
function limitsOf({ rules }: CodeParts, { target, caller, clientAddress }: CodeRequest): readonly Wanted[] {
  const wanted: Wanted[] = [];
  if (caller.kind === "SERVICE")
    wanted.push({
      key: { what: "CODES_FOR_CALLER", of: `SERVICE\n${caller.subject}` },
      limit: rules.codesPerService,
    });
  else
    wanted.push({
      key: { what: "CODES_FROM_ADDRESS", of: limitedAddress(clientAddress) },
      limit: rules.codesPerAddress,
    });
  if (isPerson(caller))
    wanted.push({ key: { what: "CODES_FOR_CALLER", of: `USER\n${caller.subject}` }, limit: rules.codesPerUser });
  // The target comes last: whoever is over a limit of their own does not touch the target's.
  return [...wanted, { key: { what: "CODES_TO_TARGET", of: identifierKey(target) }, limit: CODES_TO_TARGET }];
}

/**
 * For how long a code that was not sent counts against the limits; undefined for as long as one that was.
 *
 * A refused target counts in full: asking again does not help, and it must not be a way to ask for ever. What certainly
 * reached nobody counts for a minute, so that an outage locks nobody out; what may have arrived, or was refused because
 * the provider has a limit as well, for an hour, so that neither is a way round the limit.
 */
const COUNTS_FOR_MS: Record<Exclude<Delivery, "SENT">, number | undefined> = {
  TARGET_REFUSED: undefined,
  TOO_MANY: HOUR_MS,
  NOT_SENT: MINUTE_MS,
  UNCERTAIN: HOUR_MS,
};

/**
 * Sends a one-time code. The one before it stays good until it expires, so that nobody can make the code worthless that a
 * person is typing.
 *
 * The limits are taken before anything is sent, exactly, between any number of parallel calls: 1 a minute, 5 an hour and
 * 10 a day for the target, and those of the caller and the address. Nobody is looked up: the answer and the work are the
 * same whether the target is known or not.
 */
export async function requestCode(
  parts: CodeParts,
  request: CodeRequest,
): Promise<CodeSent | TooManyCodes | CodeNotDelivered | CarrierOutOfOrder> {
  const { store, limits, carrier, newCode } = parts;
  const { target, purpose, locale, now } = request;
  const taken = await takeAll(limits, limitsOf(parts, request), now);
  if (taken.kind === "FULL") return { kind: "TooManyCodes", retryAt: taken.freeAt };

  const code = newCode();
  const expiresAt = new Date(now.getTime() + CODE_TTL_MS);
  // Kept before it is sent: a person may be faster than the provider's answer.
  const issue = await store.put(purpose, target, code, expiresAt);
  const delivery = await carrier.send({ target, code, purpose, locale });
  if (delivery === "SENT") return { kind: "CodeSent", expiresAt, nextAt: taken.freeAt };

  // One that may have arrived stays good.
  if (delivery !== "UNCERTAIN") await store.discard(purpose, target, issue);
  const countsForMs = COUNTS_FOR_MS[delivery];
  if (countsForMs !== undefined) await giveBackAll(limits, taken.slots, countsForMs);
  return delivery === "TARGET_REFUSED" || delivery === "TOO_MANY"
    ? { kind: "CodeNotDelivered" }
    : { kind: "CarrierOutOfOrder", mayArrive: delivery === "UNCERTAIN" };
}
