import { badInput, maySee, toConnection, type Person } from "@datong/subgraph-kit";
import type { UserResolvers } from "../generated/resolvers.ts";
import { askedPage, cursorOf } from "./askedPage.ts";

/**
 * Every id that belongs to the person, each once.
 *
 * @throws BAD_USER_INPUT when the gateway hands over none: an empty list of orders would be a wrong answer
 */
function idsOf({ aliasIds }: Person): readonly string[] {
  const ids: unknown = aliasIds;
  if (!Array.isArray(ids) || ids.length === 0 || !ids.every((id): id is string => typeof id === "string"))
    throw badInput("aliasIds", "must name the ids of the person");
  return [...new Set(ids)];
}

export const User: UserResolvers = {
  __resolveReference: (reference) => {
    const { aliasIds } = reference as { readonly aliasIds?: readonly string[] };
    return aliasIds ? { aliasIds } : {};
  },

  orders: async (person, { status, ...page }, { caller, loaders }, info) => {
    const ids = idsOf(person);
    const asked = { ...askedPage(page, info), statuses: status ? [...new Set(status)].sort() : null };
    const slice = await loaders.ordersByPerson.load({ subject: ids, arguments: asked });
    return maySee(caller, ids) ? toConnection(slice, ({ placedAt, id }) => cursorOf(placedAt, id)) : null;
  },
};
