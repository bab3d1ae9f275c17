import { badInput, checkCount, checkKey, checkName, type Caller } from "@datong/subgraph-kit";
import { effectsOf, type PlatformSignal } from "../../domain/platformSignal.ts";
import { recordSignals } from "../../domain/recordSignals.ts";
import type { MutationResolvers, PlatformSignalInput } from "../../generated/resolvers.ts";
import { knownIds } from "../knownIds.ts";
import { forgetRefused } from "../locating.ts";
import { toldBy, type Told } from "../toldBy.ts";

/** Tells what WeChat pushes of an openid under the id with which that lies, whoever else its person is by now. */
const IDENTITY = "identity";

const SIGNALS_MAX = 500;
const KEY_CHARACTERS_MAX = 100;
const CODES_MAX = 50;
const CODE = /^[\w-]{1,16}$/;

/** What a signal of each kind must have. */
const NEEDS: Readonly<Record<string, "purpose" | "codes" | "template">> = {
  AUTHORIZATION_REVOKED: "codes",
  PERMISSION_DENIED: "purpose",
  PERMISSION_ALLOWED: "purpose",
  MESSAGE_ACCEPTED: "template",
  MESSAGE_REFUSED: "template",
};

/** What people can tell of their own devices, and at which ends: WeChat tells by itself what it closes. */
const BY_DEVICES: readonly string[] = ["PERMISSION_DENIED", "PERMISSION_ALLOWED"];
const AT_DEVICES: readonly string[] = ["APP", "WEBSITE"];

/** @throws BAD_USER_INPUT naming what only a back end can tell */
function checkIsOfDevice({ kind, channel }: PlatformSignalInput, path: string): void {
  if (!BY_DEVICES.includes(kind))
    throw badInput(`${path}.kind`, `must be ${BY_DEVICES.join(" or ")} for a signed-in person`);
  if (!AT_DEVICES.includes(channel))
    throw badInput(`${path}.channel`, `must be ${AT_DEVICES.join(" or ")} for a signed-in person`);
}

/** @throws BAD_USER_INPUT where no account can be told, or for what is no name of one */
function checkAccount(account: string, { kind, template }: PlatformSignalInput, by: Told["by"], field: string): void {
  if (by === "USER") throw badInput(field, "must be left out for a signed-in person");
  if (template != null) throw badInput(field, `must be left out for ${kind}`);
  checkName(account, field);
}

/** @throws FORBIDDEN for a person who names anybody but themselves; BAD_USER_INPUT naming the field that cannot be used */
function readSignal(input: PlatformSignalInput, caller: Caller, path: string): PlatformSignal {
  const { channel, kind, purpose = null, codes, account = null, template = null, idempotencyKey } = input;
  const told = toldBy(caller, input.userId, path);
  if (told.by === "USER") checkIsOfDevice(input, path);
  checkKey(idempotencyKey, `${path}.idempotencyKey`, KEY_CHARACTERS_MAX);
  const given = { purpose, codes: codes ?? null, template };
  for (const [field, value] of Object.entries(given)) {
    if (NEEDS[kind] === field && value === null) throw badInput(`${path}.${field}`, `is needed for ${kind}`);
    if (NEEDS[kind] !== field && value !== null) throw badInput(`${path}.${field}`, `must be left out for ${kind}`);
  }
  if (template !== null) checkName(template, `${path}.template`);
  if (codes && (codes.length < 1 || codes.length > CODES_MAX || !codes.every((code) => CODE.test(code))))
    throw badInput(`${path}.codes`, `must be 1 to ${CODES_MAX} codes of WeChat's`);
  if (account !== null) checkAccount(account, input, told.by, `${path}.account`);
  return {
    ...told,
    ...{ channel, kind, purpose, account, template, idempotencyKey },
    codes: codes ?? [],
    isOfOneId: told.teller === IDENTITY,
  };
}

export const recordPlatformSignals: NonNullable<MutationResolvers["recordPlatformSignals"]> = async (
  _root,
  { input },
  context,
) => {
  const { caller, catalogue, store, sends, now } = context;
  checkCount(input.signals, "input.signals", SIGNALS_MAX);
  const signals = input.signals.map((signal, place) => readSignal(signal, caller, `input.signals.${place}`));
  const purposes = await catalogue.all();
  const persons = await knownIds(
    context,
    signals.map(({ userId }) => userId),
  );
  const outcomes = await recordSignals({ store, sends, purposes, now, persons }, signals);
  await forgetRefused(
    context,
    signals.flatMap((signal) => effectsOf(signal, purposes, now).drafts),
  );
  const entries = outcomes.reduce((sum, one) => sum + ("entries" in one ? one.entries : 0), 0);
  return { __typename: "PlatformSignalsRecorded", entries, outcomes };
};
