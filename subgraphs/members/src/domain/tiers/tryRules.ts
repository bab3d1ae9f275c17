import type { RuleBook } from "../rules/ruleBook.ts";
import type { LocalDay } from "./localDay.ts";
import type { Standing, TierStore } from "./ports.ts";
import type { TierVersion } from "./reached.ts";
import { standingOn } from "./standing.ts";
import type { TierRules } from "./tierRules.ts";

/** How many members have one tier and would have another. */
export interface TierMove {
  readonly from: string;
  readonly to: string;
  /** Once what they were promised has run out. */
  readonly count: number;
  /** As soon as the rules are published. */
  readonly atOnce: number;
}

/** How far a trial has come: what it found up to a user id. */
export interface TrialSoFar {
  /** Null at the beginning. */
  readonly after: string | null;
  readonly counted: number;
  readonly moves: readonly TierMove[];
}

/** What tier rules would do, as far as members were looked at. */
export interface TierRulesTried extends TrialSoFar {
  readonly kind: "TierRulesTried";
  readonly isComplete: boolean;
  readonly total: number;
}

export interface TrialParts {
  readonly tiers: TierStore;
  readonly book: RuleBook;
  /** Every id of each person, by the ids that are asked for; those that nobody knows are missing. */
  readonly aliasesOf: (userIds: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
  readonly now: Date;
  /** Whether the call has taken as long as it may. */
  readonly isTimeUp: () => boolean;
}

/** How many standings are held in memory at a time. */
const BATCH = 500;

const keyOf = (from: string, to: string) => `${from} ${to}`;

/** As if these rules had been in force since ever. */
const always = (rules: TierRules, versions: RuleBook["tiers"]): readonly [TierVersion] => [
  { version: 0, from: versions[0].from, to: null, rules },
];

/** As if these rules came into force on a day, after those that are in force by then. */
const fromNowOn = (rules: TierRules, versions: RuleBook["tiers"], today: LocalDay): readonly TierVersion[] => [
  ...versions
    .filter(({ from }) => from <= today)
    .map((version) => ({ ...version, to: Math.min(version.to ?? today, today) })),
  { version: 0, from: today, to: null, rules },
];

/** The standings of each person who is first met in a batch: under which id of theirs is decided by their order. */
async function personsIn(batch: readonly Standing[], { tiers, aliasesOf }: TrialParts): Promise<readonly Standing[][]> {
  const own = new Map(batch.map((standing) => [standing.userId, standing]));
  const aliases = await aliasesOf([...own.keys()]);
  const idsOf = (userId: string) => aliases.get(userId) ?? [userId];
  const others = [...own.keys()].flatMap(idsOf).filter((id) => !own.has(id));
  const known = others.length > 0 ? await tiers.standingsOf([...new Set(others)]) : [];
  for (const standing of known) own.set(standing.userId, standing);
  return batch.flatMap(({ userId }) => {
    const theirs = idsOf(userId).flatMap((id) => own.get(id) ?? []);
    return theirs.some((standing) => standing.userId < userId) ? [] : [theirs];
  });
}

/**
 * Tries tier rules over members twice: as if they came into force now, which publishing them does, and as if they had been
 * the only ones since ever, which is where members end up: whoever would have a lower tier keeps theirs until its period ends,
 * which may be never. Goes on from where an earlier call stopped until the time is up: at least one batch of 500.
 * Memory is bounded by the batch and by the number of tiers; between batches others are served.
 */
export async function tryRules(parts: TrialParts, rules: TierRules, soFar: TrialSoFar): Promise<TierRulesTried> {
  const { tiers, book, now, isTimeUp } = parts;
  const today = book.dayOf(now);
  const [tried, published] = [always(rules, book.tiers), fromNowOn(rules, book.tiers, today)];
  const moves = new Map(soFar.moves.map((move) => [keyOf(move.from, move.to), move]));
  function count(when: "count" | "atOnce", from: string, to: string): void {
    const move = moves.get(keyOf(from, to)) ?? { from, to, count: 0, atOnce: 0 };
    moves.set(keyOf(from, to), { ...move, [when]: move[when] + 1 });
  }
  let { after, counted } = soFar;
  let isComplete: boolean;
  do {
    const batch = await tiers.standingsAfter(after, BATCH);
    for (const theirs of await personsIn(batch, parts)) {
      const entries = theirs.flatMap((standing) => standing.entries);
      const from = standingOn(today, entries, book.tiers).tier.code;
      count("count", from, standingOn(today, entries, tried).tier.code);
      count("atOnce", from, standingOn(today, entries, published).tier.code);
      counted += 1;
    }
    after = batch.at(-1)?.userId ?? after;
    isComplete = batch.length < BATCH;
  } while (!isComplete && !isTimeUp());
  const total = await tiers.countStandings();
  return { kind: "TierRulesTried", isComplete, after, counted, moves: [...moves.values()], total };
}
