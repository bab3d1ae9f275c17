import { fail } from "@datong/subgraph-kit";
import type {
  IdentifierConflictResolvers,
  IdentifierInvalidResolvers,
  UserErasedResolvers,
  UserUpsertedResolvers,
} from "../generated/resolvers.ts";

export const UserUpserted: UserUpsertedResolvers = {
  user: async ({ userId }, _args, { loaders }) => {
    const person = await loaders.personById.load(userId);
    if (!person) throw fail("INTERNAL");
    return person;
  },
};

export const IdentifierConflict: IdentifierConflictResolvers = {
  code: () => "IDENTIFIER_CONFLICT",
  message: (_conflict, _args, { locale }) =>
    locale === "zh"
      ? "这些标识属于不同的用户，或该用户已有另一个同类标识；未作任何改动。"
      : "These identifiers belong to different people, or the person already has another one of this type; nothing was moved.",
  positions: ({ positions }) => [...positions],
};

export const IdentifierInvalid: IdentifierInvalidResolvers = {
  code: () => "IDENTIFIER_INVALID",
  message: ({ field, reason }, _args, { locale }) => `${field}: ${reason[locale]}`,
};

export const UserErased: UserErasedResolvers = {
  code: () => "USER_ERASED",
  message: (_erased, _args, { locale }) =>
    locale === "zh"
      ? "该用户的个人信息已删除，此前的记录不再接收。"
      : "This person's data was erased; nothing from before that is taken any more.",
};
