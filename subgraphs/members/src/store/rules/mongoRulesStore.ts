import type { Connection } from "@datong/subgraph-kit";
import type { PublishedRules, RulesStore } from "../../domain/rules/ruleBook.ts";
import { allWereNew } from "../allWereNew.ts";

/** Rules as they were published, by their version. */
type RulesDocument = Omit<PublishedRules, "version"> & { readonly _id: number };

export const RULES = "memberRules";

/** The only place that knows how rules are kept. */
export function mongoRulesStore(connection: Connection): RulesStore {
  const rules = connection.collection<RulesDocument>(RULES);
  return {
    async all() {
      const found = await rules.find({}, { sort: { _id: 1 }, batchSize: 100_000 }).toArray();
      return found.map(({ _id, ...published }) => ({ version: _id, ...published }));
    },

    async latest() {
      const newest = await rules.findOne({}, { sort: { _id: -1 }, projection: { _id: 1 } });
      return newest?._id ?? 0;
    },

    add: (published) =>
      allWereNew(
        rules.insertMany(
          published.map(({ version, ...one }) => ({ _id: version, ...one })),
          { ordered: false },
        ),
      ),
  };
}
