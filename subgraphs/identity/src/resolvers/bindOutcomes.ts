import { badInput, fail } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import type { Person } from "../domain/person.ts";
import type {
  BindConflictResolvers,
  ConflictExpiredResolvers,
  IdentifierBoundResolvers,
  IdentifierLinkedResolvers,
  IdentifierUnboundResolvers,
  LastIdentifierResolvers,
  OtherIdentifierHeldResolvers,
  TooManyIdentifiersResolvers,
} from "../generated/resolvers.ts";

/** The person as they are now: what this request has changed must show, so its loaders are asked afresh. */
export async function personNow(userId: string, { loaders }: Pick<Context, "loaders">): Promise<Person> {
  const person = await loaders.personById.clear(userId).load(userId);
  if (!person) throw fail("INTERNAL");
  return person;
}

/** A text that staff give. @throws BAD_USER_INPUT naming the field */
export function readText(text: string, field: string, lengthMax: number): string {
  const tidy = text.trim();
  if (tidy.length < 1 || tidy.length > lengthMax) throw badInput(field, `must be 1 to ${lengthMax} characters`);
  return tidy;
}

export const IdentifierBound: IdentifierBoundResolvers = {
  user: ({ userId }, _args, context) => personNow(userId, context),
};

export const IdentifierLinked: IdentifierLinkedResolvers = {
  user: ({ userId }, _args, context) => personNow(userId, context),
};

export const IdentifierUnbound: IdentifierUnboundResolvers = {
  user: ({ userId }, _args, context) => personNow(userId, context),
};

export const BindConflict: BindConflictResolvers = {
  code: () => "BIND_CONFLICT",
  message: (_outcome, _args, { locale }) =>
    locale === "zh"
      ? "该标识属于另一位用户；未作任何改动，请选择如何处理。"
      : "Another person holds this identifier. Nothing was changed; say what shall happen.",
  conflict: ({ conflict }) => conflict.id,
  masked: ({ conflict }) => conflict.identifier.masked,
  options: ({ conflict }) => [...conflict.options],
  expiresAt: ({ conflict }) => conflict.expiresAt,
};

export const OtherIdentifierHeld: OtherIdentifierHeldResolvers = {
  code: () => "OTHER_IDENTIFIER_HELD",
  message: (_outcome, _args, { locale }) =>
    locale === "zh"
      ? "该用户已有另一个同类标识，只能保留一个。"
      : "The person has another identifier of this kind already, and can have only one.",
};

export const TooManyIdentifiers: TooManyIdentifiersResolvers = {
  code: () => "TOO_MANY_IDENTIFIERS",
  message: (_outcome, _args, { locale }) =>
    locale === "zh" ? "该用户已有 20 个标识，不能再增加。" : "The person has 20 identifiers, and can have no more.",
};

export const ConflictExpired: ConflictExpiredResolvers = {
  code: () => "CONFLICT_EXPIRED",
  message: (_outcome, _args, { locale }) =>
    locale === "zh" ? "该选择已失效，请重新绑定。" : "This can no longer be decided; bind again.",
};

export const LastIdentifier: LastIdentifierResolvers = {
  code: () => "LAST_IDENTIFIER",
  message: (_outcome, _args, { locale }) =>
    locale === "zh"
      ? "这是最后一个可用于登录的标识，不能解绑。"
      : "This is the last identifier to log in with, so it stays.",
};
