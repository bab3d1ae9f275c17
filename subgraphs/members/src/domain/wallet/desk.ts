import { groupBy } from "../groupBy.ts";
import { TooManyWritersError } from "../untilWritten.ts";
import type { Command } from "./command.ts";
import { claimedSubjects, createBooking, NO_CLAIMS, type Claims } from "./booking.ts";
import { fold, type Folded } from "./fold.ts";
import { parted } from "./lots.ts";
import { emptyWallet, type LedgerEntry } from "./model.ts";
import type { ClaimHolder, WalletChange, WalletSight, WalletStore } from "./ports.ts";
import type { WalletSettings } from "./settings.ts";
import { lookFor, sightsIn, untoldBy } from "./sight.ts";

export interface DeskParts {
  readonly store: WalletStore;
  readonly settings: WalletSettings;
  readonly now: () => Date;
  /** Ids that nobody else makes. */
  readonly newId: () => string;
  /** Begins waits that become longer, of a call whose person's points others carry elsewhere. */
  readonly givingWay: () => () => Promise<void>;
  /** Hears why entries stay in their outboxes for now. */
  readonly onLag: (error: unknown) => void;
}

/** A lost round is another process's won one: this many of them on one wallet at once can all succeed. */
const ROUNDS_MAX = 100;

/** One batch is on its way while the next one fills: more would make smaller batches, not a faster server. */
const BATCHES_MAX = 2;
const JOBS_MAX = 500;

/** So many entries may wait in a wallet's outbox: while the ledger takes none, a wallet stays a document that can be written. */
const OUTBOX_MAX = 5_000;

interface Job {
  readonly command: Command<unknown>;
  /** Where it is done: as the command says, or as an earlier claim does. */
  userId: string;
  rounds: number;
  /** Under which it counts on its claim; null while it has none. */
  holder: string | null;
  /** What was decided in a write of which is not known whether it took effect. */
  attempt: { readonly batch: string; readonly outcome: unknown } | null;
  readonly resolve: (outcome: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

const claimsOf = (jobs: readonly Job[]): readonly ClaimHolder[] =>
  jobs.flatMap(({ command: { subject }, holder }) => (holder === null ? [] : [{ subject, holder }]));

export interface Desk {
  /** Does commands; those that come at the same time together. One outcome for each, in their order. */
  submit<Outcome>(commands: readonly Command<Outcome>[]): Promise<readonly Outcome[]>;
  /** Resolves when everything that has been done, or was found in outboxes, is in the ledger or could not be taken there. */
  caughtUp(): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/**
 * Where all commands of a process meet: those on one wallet become one compare-and-set, those on many wallets one
 * command to the database.
 *
 * How each takes effect exactly once, without transactions:
 * 1. Where a subject could be told of two wallets, it is claimed for one. The claim stands until its entry is in the
 *    ledger, or nobody who might write counts on it any more. Meanwhile the wallet is read.
 * 2. Only then the ledger is read. What took effect in another wallet is in it by now, or its claim would stand. Entries are
 *    there before they leave an outbox, so an operation in neither has not taken effect at this version of the wallet. What
 *    the wallet itself says of a subject, as it does of points that it holds, needs no ledger: the next step is for this version.
 * 3. One compare-and-set on the version changes the wallet and puts the entries into its outbox.
 * 4. Entries go from the outbox to the ledger, then the claims, then what was in the outbox; see `createBooking`.
 */
export function createDesk({ store, settings, now, newId, onLag }: DeskParts): Desk {
  const booking = createBooking({ store, onLag });
  let waiting: Job[] = [];
  const busy = new Set<string>();
  const batches = new Set<Promise<void>>();

  function takeJobs(): readonly Job[] {
    const taken: Job[] = [];
    const left: Job[] = [];
    for (const job of waiting) (taken.length < JOBS_MAX && !busy.has(job.userId) ? taken : left).push(job);
    waiting = left;
    for (const job of taken) job.rounds += 1;
    return taken;
  }

  function heldBy(job: Job): string {
    job.holder = newId();
    return job.holder;
  }

  /** Moves jobs to the wallets that earlier claims name; they wait their turn there. */
  async function claim(jobs: readonly Job[]): Promise<readonly Job[]> {
    const unclaimed = jobs.filter(({ command, rounds }) => command.isClaimed && rounds === 1);
    if (unclaimed.length === 0) return jobs;
    const wanted = [...groupBy(unclaimed, ({ command }) => command.subject)].flatMap(([subject, group]) =>
      group.slice(0, 1).map(({ userId }) => ({ subject, userId, holders: group.map(heldBy) })),
    );
    const standing = new Map((await store.claim(wanted)).map(({ subject, userId }) => [subject, userId]));
    return jobs.filter((job) => staysIn(job, job.command.isClaimed ? standing.get(job.command.subject) : undefined));
  }

  function staysIn(job: Job, userId = job.userId): boolean {
    if (userId === job.userId) return true;
    job.userId = userId;
    waiting.push(job);
    return false;
  }

  /** Settles a job whose last write is found to have taken effect, and moves one whose subject is in another wallet. */
  function isOpen(job: Job, found: readonly LedgerEntry[]): boolean {
    const { attempt, command } = job;
    if (attempt && found.some(({ batch }) => batch === attempt.batch)) {
      job.resolve(attempt.outcome);
      return false;
    }
    job.attempt = null;
    return staysIn(job, command.isClaimed || command.isFollowing ? found[0]?.userId : undefined);
  }

  /** @returns what they had claimed */
  function refuse(jobs: readonly Job[]): readonly ClaimHolder[] {
    for (const { reject } of jobs)
      reject(new TooManyWritersError("What changed the wallet before waits for the ledger."));
    return claimsOf(jobs);
  }

  async function decide(jobs: readonly Job[], seen: WalletSight) {
    const byWallet = groupBy(jobs, ({ userId }) => userId);
    const wallets = new Map(seen.wallets.map((wallet) => [wallet.userId, wallet]));
    const at = now();
    const entries = await store.findEntries(untoldBy(seen, jobs, at));
    const ledger = groupBy(entries, ({ subject }) => subject);
    const parts = { settings, now: at, ledger, sightOf: sightsIn(seen) };
    const decided = [...byWallet].map(([userId, group]) => {
      const wallet = wallets.get(userId) ?? emptyWallet(userId);
      const open = group.filter((job) =>
        isOpen(job, [
          ...(ledger.get(job.command.subject) ?? []),
          ...wallet.outbox.filter(({ subject }) => subject === job.command.subject),
        ]),
      );
      const isFull = wallet.outbox.length >= OUTBOX_MAX;
      const idle = isFull ? refuse(open) : [];
      const able = isFull ? [] : open;
      const batch = newId();
      const commands = able.map(({ command }) => command);
      return { jobs: able, folded: fold(wallet, commands, { ...parts, batch }), batch, idle };
    });
    return { decided, leftovers: [...byWallet.keys()].flatMap((userId) => wallets.get(userId)?.outbox ?? []) };
  }

  /**
   * Answers the jobs whose write, if they had one, has taken effect; lets the others try again.
   *
   * @returns what those that were answered had claimed: whether they wrote about it
   */
  function answer(
    jobs: readonly Job[],
    { wallet, entries, outcomes }: Folded<unknown>,
    areAllWritten: boolean,
    batch: string,
  ): Claims {
    if (wallet === null || areAllWritten) {
      for (const [place, job] of jobs.entries()) job.resolve(outcomes[place]);
      const done = new Set(entries.map(({ subject }) => subject));
      const { meant, others } = parted(claimsOf(jobs), ({ subject }) => done.has(subject));
      return { over: meant.map(({ subject }) => subject), idle: others };
    }
    for (const [place, job] of jobs.entries()) {
      job.attempt = { batch, outcome: outcomes[place] };
      retry(job);
    }
    return NO_CLAIMS;
  }

  function retry(job: Job): void {
    if (job.rounds < ROUNDS_MAX) waiting.push(job);
    else job.reject(new TooManyWritersError("Too many calls changed the same wallet at the same time."));
  }

  async function run(taken: readonly Job[]): Promise<void> {
    const underWay = booking.underWay();
    let entries: readonly LedgerEntry[] = [];
    let claims: Claims = NO_CLAIMS;
    try {
      const looking = store.look(lookFor(taken));
      // Heard where it is awaited, if that is reached.
      looking.catch(() => undefined);
      const jobs = await claim(taken);
      const { decided, leftovers } = await decide(jobs, await looking);
      const changes = decided.flatMap(({ folded: { wallet, entries } }): readonly WalletChange[] =>
        wallet ? [{ wallet, entries }] : [],
      );
      entries = leftovers.filter(({ operation }) => !underWay.has(operation));
      claims = { over: entries.flatMap(claimedSubjects), idle: decided.flatMap(({ idle }) => idle) };
      const areAllWritten = changes.length === 0 || (await store.swap(changes));
      const answered = decided.map(({ jobs: some, folded, batch }) => answer(some, folded, areAllWritten, batch));
      claims = {
        over: [...claims.over, ...answered.flatMap(({ over }) => over)],
        idle: [...claims.idle, ...answered.flatMap(({ idle }) => idle)],
      };
      if (areAllWritten) entries = [...entries, ...changes.flatMap((change) => change.entries)];
    } catch (error) {
      waiting = waiting.filter((job) => !taken.includes(job));
      for (const { reject } of taken) reject(error);
    }
    await booking.add(entries, claims);
  }

  function start(jobs: readonly Job[]): void {
    const userIds = jobs.map(({ userId }) => userId);
    for (const userId of userIds) busy.add(userId);
    const batch = run(jobs).finally(() => {
      for (const userId of userIds) busy.delete(userId);
      batches.delete(batch);
      sendSoon();
    });
    batches.add(batch);
  }

  let isDue = false;
  function sendSoon(): void {
    if (isDue || waiting.length === 0) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      while (batches.size < BATCHES_MAX) {
        const jobs = takeJobs();
        if (jobs.length === 0) return;
        start(jobs);
      }
    });
  }

  return {
    submit<Outcome>(commands: readonly Command<Outcome>[]) {
      const outcomes = commands.map(
        (command) =>
          new Promise<Outcome>((resolve, reject) => {
            const settle = resolve as (outcome: unknown) => void;
            waiting.push({
              command,
              userId: command.userId,
              rounds: 0,
              holder: null,
              attempt: null,
              resolve: settle,
              reject,
            });
          }),
      );
      sendSoon();
      return Promise.all(outcomes);
    },

    caughtUp: () => booking.caughtUp(),

    async settled() {
      while (batches.size > 0 || waiting.length > 0)
        await (batches.size > 0 ? Promise.race(batches) : new Promise((resolve) => setImmediate(resolve)));
      await booking.settled();
    },
  };
}
