import { badInput, checkCount, checkKey, checkName, checkUserId } from "@datong/subgraph-kit";
import { effectsOf, type PlatformSignal } from "../../domain/platformSignal.ts";
import type { MutationResolvers, PlatformSignalInput } from "../../generated/resolvers.ts";
import { forgetRefused } from "../locating.ts";

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

/** @throws BAD_USER_INPUT naming the field that cannot be used */
function readSignal(input: PlatformSignalInput, teller: string, path: string): PlatformSignal {
  const { userId, channel, kind, purpose = null, codes, template = null, idempotencyKey } = input;
  checkUserId(userId, `${path}.userId`);
  checkKey(idempotencyKey, `${path}.idempotencyKey`, KEY_CHARACTERS_MAX);
  const given = { purpose, codes: codes ?? null, template };
  for (const [field, value] of Object.entries(given)) {
    if (NEEDS[kind] === field && value === null) throw badInput(`${path}.${field}`, `is needed for ${kind}`);
    if (NEEDS[kind] !== field && value !== null) throw badInput(`${path}.${field}`, `must be left out for ${kind}`);
  }
  if (template !== null) checkName(template, `${path}.template`);
  if (codes && (codes.length < 1 || codes.length > CODES_MAX || !codes.every((code) => CODE.test(code))))
    throw badInput(`${path}.codes`, `must be 1 to ${CODES_MAX} codes of WeChat's`);
  return { ...{ userId, channel, kind, purpose, template, idempotencyKey, teller }, codes: codes ?? [] };
}

export const recordPlatformSignals: NonNullable<MutationResolvers["recordPlatformSignals"]> = async (
  _root,
  { input },
  context,
) => {
  const { caller, catalogue, store, sends, now } = context;
  checkCount(input.signals, "input.signals", SIGNALS_MAX);
  const teller = caller.kind === "SERVICE" ? caller.subject : "";
  const signals = input.signals.map((signal, place) => readSignal(signal, teller, `input.signals.${place}`));
  const purposes = await catalogue.all();
  const effects = signals.map((signal) => ({ signal, ...effectsOf(signal, purposes, now) }));
  const drafts = effects.flatMap((effect) => effect.drafts);
  const appended = await store.append(drafts, now);
  await forgetRefused(context, drafts);
  const closed = await store.erasedAmong(effects.flatMap(({ given }) => given.map(({ userId }) => userId)));
  for (const { signal, given, takenBack } of effects) {
    if (!closed.has(signal.userId)) await sends.give(given, now);
    if (takenBack && signal.template !== null)
      await sends.takeBack(signal.userId, signal.channel, signal.template, now);
  }
  return {
    __typename: "PlatformSignalsRecorded",
    entries: appended.filter(({ kind }) => kind === "APPENDED").length,
  };
};
