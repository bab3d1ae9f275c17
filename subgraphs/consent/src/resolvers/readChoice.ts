import { createHash } from "node:crypto";
import { badInput, checkName, checkUserId, fail } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import { DAY_MS } from "../domain/beijingTime.ts";
import type { Chosen } from "../domain/recordChoices.ts";
import type { KnownBy, Mechanism } from "../domain/ports.ts";
import { isTakenBack, versionAt, type Purposes, type PurposeVersions } from "../domain/purpose.ts";
import type { ConsentIdentifierInput, SetPermissionInput } from "../generated/resolvers.ts";
import { checkOwnKey } from "./checkOwnKey.ts";
import { toldBy } from "./toldBy.ts";

/**
 * What nobody finds again from a digest, which outlasts the person's erasure by years: WeChat makes it at random. Numbers that an
 * app counts up, phone numbers and addresses are soon tried out.
 */
const RANDOM: readonly string[] = ["MINI_PROGRAM_OPENID", "OFFICIAL_ACCOUNT_OPENID", "UNIONID"];

/** @throws BAD_USER_INPUT naming the field that cannot be used */
function readIdentifier({ type, namespace = null, value = null }: ConsentIdentifierInput, path: string): KnownBy {
  if (namespace !== null) checkName(namespace, `${path}.namespace`);
  if (value !== null) checkName(value, `${path}.value`);
  if (value !== null && !RANDOM.includes(type))
    throw badInput(`${path}.value`, "must be left out but for an openid or a unionid: nothing else is kept here");
  const digest =
    value === null
      ? null
      : createHash("sha256")
          .update(`${type} ${namespace ?? ""} ${value}`)
          .digest("hex");
  return { type, namespace, digest };
}

/** How long ago somebody can have chosen, in milliseconds: whatever says more is a slip. */
const CHOSEN_MS_AGO_MAX = 20 * 366 * DAY_MS;

/** How a person can have chosen themselves; what staff, platforms and papers say is for back ends to tell. */
const BY_ONESELF: readonly Mechanism[] = ["TAP", "CHECKBOX", "SYSTEM_DIALOG"];

/**
 * What a person says of themselves is believed as far as nobody else's word or identifier stands in it.
 *
 * @throws FORBIDDEN for a guardian or a time; BAD_USER_INPUT naming the field that a person cannot say
 */
function checkOwnWord({ mechanism = null, identifier, guardian, chosenAt }: SetPermissionInput, path: string): void {
  if (guardian) throw fail("FORBIDDEN", { message: "Whether a guardian agreed is for a back end to check." });
  if (chosenAt) throw fail("FORBIDDEN", { message: "What was chosen before is for a back end to say." });
  if (mechanism !== null && !BY_ONESELF.includes(mechanism))
    throw badInput(`${path}.mechanism`, `must be ${BY_ONESELF.join(", ")} for a signed-in person`);
  if (identifier)
    throw badInput(`${path}.identifier`, "must be left out: a signed-in person is known by their session");
}

/** @throws BAD_USER_INPUT unless somebody can have been shown such a version by then */
function checkNoticeVersion(version: number | null, versions: PurposeVersions, now: Date, field: string): void {
  const { noticeVersion: newest } = versionAt(versions, now);
  if (version !== null && (version < 1 || version > newest))
    throw badInput(field, `must be 1 to ${newest}, the current version`);
  const named = versions.find(({ noticeVersion }) => noticeVersion === version);
  if (named && isTakenBack(versions, named))
    throw badInput(field, "is of a version that was taken back before it counted: nobody was shown it");
}

/**
 * Reads a choice.
 *
 * @param path of the input, for the field that an error names
 * @throws FORBIDDEN for a person who names somebody else; see `checkOwnWord`; BAD_USER_INPUT naming the field that cannot be used
 */
export function readChoice(
  { caller, locale, now }: Pick<Context, "caller" | "locale" | "now">,
  purposes: Purposes,
  input: SetPermissionInput,
  path = "input",
): Chosen {
  const { purpose, channel, choice, idempotencyKey, noticeVersion = null, mechanism = null, chosenAt = null } = input;
  const told = toldBy(caller, input.userId, path);
  checkOwnKey(idempotencyKey, `${path}.idempotencyKey`);
  checkNoticeVersion(noticeVersion, purposes[purpose], now, `${path}.noticeVersion`);
  if (told.by === "USER") checkOwnWord(input, path);
  if (chosenAt && chosenAt > now) throw badInput(`${path}.chosenAt`, "must not be in the future");
  if (chosenAt && chosenAt.getTime() < now.getTime() - CHOSEN_MS_AGO_MAX)
    throw badInput(`${path}.chosenAt`, "must be at most 20 years ago");
  if (input.guardian?.userId) checkUserId(input.guardian.userId, `${path}.guardian.userId`);
  return {
    ...{ ...told, purpose, channel, choice, noticeVersion, idempotencyKey, mechanism, chosenAt },
    identifier: input.identifier ? readIdentifier(input.identifier, `${path}.identifier`) : null,
    guardian: input.guardian ? { userId: input.guardian.userId ?? null, checkedBy: input.guardian.checkedBy } : null,
    // A back end passes on what was chosen elsewhere, in a language it does not say.
    locale: caller.kind === "SERVICE" ? null : locale,
  };
}
