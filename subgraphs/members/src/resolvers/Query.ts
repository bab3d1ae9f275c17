import { accessRecords } from "@datong/subgraph-kit";
import { earningRules, simulateEarning } from "./askedEarning.ts";
import { membersDeadLetters } from "./deadLetters.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";

export const Query: QueryResolvers = {
  tiers: (_root, _args, { programme }) => programme.tiers,

  membersAccessRecords: (_root, { person, ...asked }, { trail }) =>
    accessRecords(trail, person ? [person] : null, asked),

  earningRules,
  simulateEarning,
  membersDeadLetters,
};
