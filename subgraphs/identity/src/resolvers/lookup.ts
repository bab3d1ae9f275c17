import { badInput, type Locale } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import { isProblem, parseIdentifier, type Identifier, type IdentifierType } from "../domain/identifier.ts";
import type { Person } from "../domain/person.ts";
import type { UserLookup } from "../generated/resolvers.ts";

interface Asked {
  readonly type: IdentifierType;
  readonly namespace?: readonly [argument: string, value: string];
  readonly value: readonly [argument: string, value: string];
}

/** What a lookup asks for, and under which names its parts came; null when it asks by id. */
function readAsked(by: UserLookup): Asked | null {
  if (by.miniProgramOpenid) {
    const { appid, openid } = by.miniProgramOpenid;
    return {
      type: "MINI_PROGRAM_OPENID",
      namespace: ["miniProgramOpenid.appid", appid],
      value: ["miniProgramOpenid.openid", openid],
    };
  }
  if (by.officialAccountOpenid) {
    const { appid, openid } = by.officialAccountOpenid;
    return {
      type: "OFFICIAL_ACCOUNT_OPENID",
      namespace: ["officialAccountOpenid.appid", appid],
      value: ["officialAccountOpenid.openid", openid],
    };
  }
  if (by.unionid) {
    const { account, unionid } = by.unionid;
    return { type: "UNIONID", namespace: ["unionid.account", account], value: ["unionid.unionid", unionid] };
  }
  if (by.appUserId) {
    const { application, id } = by.appUserId;
    return { type: "APP_USER_ID", namespace: ["appUserId.application", application], value: ["appUserId.id", id] };
  }
  if (by.websiteUserId) {
    const { application, id } = by.websiteUserId;
    return {
      type: "WEBSITE_USER_ID",
      namespace: ["websiteUserId.application", application],
      value: ["websiteUserId.id", id],
    };
  }
  if (typeof by.phone === "string") return { type: "PHONE", value: ["phone", by.phone] };
  if (typeof by.email === "string") return { type: "EMAIL", value: ["email", by.email] };
  return null;
}

/** @throws BAD_USER_INPUT naming the argument under `path` that is malformed */
function readIdentifier({ type, namespace, value }: Asked, path: string, locale: Locale): Identifier {
  const parsed = parseIdentifier(type, namespace?.[1], value[1]);
  if (!isProblem(parsed)) return parsed;
  const [argument] = parsed.part === "namespace" && namespace ? namespace : value;
  throw badInput(`${path}.${argument}`, parsed.reason[locale]);
}

const USER_ID = /^[A-Za-z0-9-]{1,64}$/;

/**
 * Finds the person a lookup means.
 *
 * @param path where the lookup stands in the caller's arguments, for example `by` or `by.3`
 * @throws BAD_USER_INPUT naming the malformed argument
 */
export async function findPerson(by: UserLookup, path: string, { loaders, locale }: Context): Promise<Person | null> {
  if (typeof by.id === "string") {
    if (!USER_ID.test(by.id)) throw badInput(`${path}.id`, "is not an id that Datong gives");
    return loaders.personById.load(by.id);
  }
  const asked = readAsked(by);
  if (!asked) throw badInput(path, "must not be empty");
  return loaders.personByIdentifier.load(readIdentifier(asked, path, locale));
}
