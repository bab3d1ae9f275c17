import { badInput, fail, isPerson, mayAt, type Locale } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import { missLimits } from "../domain/guesses.ts";
import { isProblem, parseIdentifier, type Identifier, type IdentifierType } from "../domain/identifier.ts";
import type { Person } from "../domain/person.ts";
import type { UserLookup } from "../generated/resolvers.ts";

/** The parts of an identifier with the names under which the caller gave them. */
interface Given {
  readonly type: IdentifierType;
  readonly namespace?: readonly [argument: string, value: string];
  readonly value: readonly [argument: string, value: string];
}

/** The identifier that a lookup gives; null when it gives none. */
function readGiven(by: UserLookup): Given | null {
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
function readIdentifier({ type, namespace, value }: Given, path: string, locale: Locale): Identifier {
  const parsed = parseIdentifier(type, namespace?.[1], value[1]);
  if (!isProblem(parsed)) return parsed;
  const [argument] = parsed.part === "namespace" && namespace ? namespace : value;
  throw badInput(`${path}.${argument}`, parsed.reason[locale]);
}

const USER_ID = /^[A-Za-z0-9-]{1,64}$/;

/** @throws BAD_USER_INPUT naming the argument under `path` that is malformed */
function readLookup(by: UserLookup, path: string, locale: Locale): string | Identifier {
  if (typeof by.id === "string") {
    if (!USER_ID.test(by.id)) throw badInput(`${path}.id`, "is not an id that Datong gives");
    return by.id;
  }
  const given = readGiven(by);
  if (!given) throw badInput(path, "must not be empty");
  return readIdentifier(given, path, locale);
}

/** Whether a caller finds everybody, and not themselves alone: staff by their token, or by a company-wide role. */
const findsEverybody = (context: Context): boolean => mayAt(context, "users:read", null);

const anybody = (asked: string | Identifier, { loaders }: Context): Promise<Person | null> =>
  typeof asked === "string" ? loaders.personById.load(asked) : loaders.personByIdentifier.load(asked);

/** The caller, if it is them whom they ask for. */
async function themselves(asked: string | Identifier, { caller, loaders, store }: Context): Promise<Person | null> {
  const self = isPerson(caller) ? await loaders.personById.load(caller.subject) : null;
  if (!self) return null;
  const isSelf = typeof asked === "string" ? self.aliasIds.includes(asked) : store.recordOf(self, asked) !== null;
  return isSelf ? self : null;
}

/**
 * The person to whom another subgraph refers. Back ends and staff get to them from whatever they see; what they may know
 * of them is for each field to say.
 *
 * @param ref any id of theirs
 */
export const findReferred = (ref: string, context: Context): Promise<Person | null> =>
  context.caller.kind === "SERVICE" || context.caller.kind === "STAFF"
    ? anybody(ref, context)
    : themselves(ref, context);

/**
 * Finds the person a lookup means, if the caller may see them.
 *
 * For an end user nobody else is ever looked up: they themselves are read and compared with what they ask for, so that
 * neither the answer nor the work that it takes tells somebody else's id or identifier from one that nobody has. What does
 * not find them is counted, for them and for their address; finding themselves costs nothing more.
 *
 * @param path where the lookup stands in the caller's arguments, for example `by` or `by.3`
 * @throws BAD_USER_INPUT naming the malformed argument, RATE_LIMITED beyond the limits
 */
export async function findPerson(by: UserLookup, path: string, context: Context): Promise<Person | null> {
  const asked = readLookup(by, path, context.locale);
  if (findsEverybody(context)) return anybody(asked, context);
  const { caller, codes, countGuess } = context;
  const self = await themselves(asked, context);
  if (self || !isPerson(caller)) return self;
  const known = await context.loaders.personById.load(caller.subject);
  if (!(await countGuess(missLimits(codes.rules, known?.id ?? caller.subject, context)))) throw fail("RATE_LIMITED");
  return null;
}
