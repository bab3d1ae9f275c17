import type { AskSubgraph, Question } from "@datong/subgraph-kit";

/** Consent as identity asks it about staff. */
export interface ConsentOffice {
  readonly ask: AskSubgraph;
  /** What it was asked before something was granted. */
  readonly asked: Question["variables"][];
  /** What it answers to that: two grants that must be kept apart, or nothing. */
  brokenBy: (asked: Question["variables"]) => readonly [string, string] | null;
  /** What it says of the roles of staff, as packed rules. */
  rules: readonly (readonly unknown[])[];
  /** Whose roles it was told to end, and why. */
  readonly ended: {
    readonly userIds: readonly string[];
    readonly decidedBy: string;
    readonly reason: string;
    readonly keepGiven: boolean;
  }[];
  /** Whether it answers at all. */
  isAway: boolean;
}

/** A consent subgraph that keeps nothing apart, and knows of no roles, until it is told otherwise. */
export function aConsentOffice(): ConsentOffice {
  const office: ConsentOffice = {
    asked: [],
    brokenBy: () => null,
    rules: [],
    ended: [],
    isAway: false,
    ask: ({ query, variables }) => {
      if (office.isAway) return Promise.resolve({ data: null });
      if (query.includes("staffRules")) return Promise.resolve({ data: { staffRules: office.rules } });
      if (query.includes("endRoles")) {
        office.ended.push(variables.input as ConsentOffice["ended"][number]);
        return Promise.resolve({ data: { endRoles: { endedWith: 3 } } });
      }
      office.asked.push(variables);
      const abilities = office.brokenBy(variables);
      const why = { zh: "两项权限不得兼有", en: "Kept apart." };
      return Promise.resolve({ data: { dutiesBrokenBy: abilities && { abilities, why } } });
    },
  };
  return office;
}
