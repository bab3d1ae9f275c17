import type { Connection } from "@datong/subgraph-kit";
import type { PublishedRules, RulesStore, RulesWithdrawal } from "../../domain/rules/ruleBook.ts";
import { allWereNew } from "../allWereNew.ts";

/** Rules as they were published, or their withdrawal, by its version. */
type RulesDocument = (Omit<PublishedRules, "version"> | Omit<RulesWithdrawal, "version">) & { readonly _id: number };

export const RULES = "memberRules";

/** The only place that knows how rules are kept. */
export function mongoRulesStore(connection: Connection): RulesStore {
  const rules = connection.collection<RulesDocument>(RULES);
  return {
    async all() {
      const found = await rules.find({}, { sort: { _id: 1 }, batchSize: 100_000 }).toArray();
      return found.map(({ _id, ...entry }) => ({ version: _id, ...entry }));
    },

    async latest() {
      const newest = await rules.findOne({}, { sort: { _id: -1 }, projection: { _id: 1 } });
      return newest?._id ?? 0;
    },

    add: (entries) =>
      allWereNew(
        rules.insertMany(
          entries.map(({ version, ...one }) => ({ _id: version, ...one })),
          { ordered: false },
        ),
      ),
  };
}
