import { randomInt, randomUUID } from "node:crypto";
import type { Call, Task } from "../tasks/Task.ts";
import { HOT, rawWalletsOf, TERMS, walletIdOf, type FilledDatabase } from "./database.ts";

/** Whose wallet a call changes: always the same one, or anybody's. */
type Choose = () => string;

const times = (count: number, make: () => Call): readonly Call[] => Array.from({ length: count }, make);

/** As `redeemPoints` makes it of a back end's name and key. */
const keyOf = (): string => `service:till:${randomUUID()}`;

/** @throws Error naming both when they differ */
function expectSame(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`The answer is ${String(actual)}, not ${String(expected)}.`);
}

/** An order earns a point. */
export const earnOne = async ({ wallets }: FilledDatabase, userId: string): Promise<void> => {
  const lines = [{ line: "1", points: 1 }];
  const [outcome] = await wallets.earn([{ order: `order:${randomUUID()}`, userId, lines, terms: TERMS }]);
  expectSame(outcome?.result, "DONE");
};

/** A point is spent by one call of a back end's, or of a person's own, whose key names their wallet. */
const redeemAtOnce = async ({ wallets }: FilledDatabase, userId: string, isOwn: boolean): Promise<void> => {
  const key = isOwn ? `user:${userId}:${randomUUID()}` : keyOf();
  const redeemed = await wallets.hold({
    person: [userId],
    key,
    ...(isOwn ? { owner: userId } : {}),
    points: 1,
    isSpent: true,
  });
  expectSame(redeemed.kind === "Redemption" ? redeemed.state : redeemed.kind, "CONFIRMED");
};

/** A point is set aside, and then spent: two calls. */
export const redeemOne = async ({ wallets }: FilledDatabase, userId: string): Promise<void> => {
  const [person, key] = [[userId] as const, keyOf()];
  expectSame((await wallets.hold({ person, key, points: 1 })).kind, "Redemption");
  expectSame((await wallets.confirm({ person, key })).kind, "Redemption");
};

/** The driver takes a point, if there is one. */
const takeOne = async (database: FilledDatabase, userId: string): Promise<void> => {
  const taken = await rawWalletsOf(database).findOneAndUpdate(
    { _id: userId, points: { $gte: 1 } },
    { $inc: { points: -1, version: 1 } },
  );
  expectSame(taken?._id, userId);
};

/** Every task over one hot wallet (`users: 1`) and over all of them. */
export function tasksOf(database: FilledDatabase): readonly Task[] {
  const works = {
    earn: earnOne,
    "redeem at once": (filled: FilledDatabase, userId: string) => redeemAtOnce(filled, userId, false),
    "redeem at once, own": (filled: FilledDatabase, userId: string) => redeemAtOnce(filled, userId, true),
    "hold, then confirm": redeemOne,
    findOneAndUpdate: takeOne,
  };
  const choices: readonly (readonly [number, Choose])[] = [
    [1, () => HOT],
    [database.count, () => walletIdOf(randomInt(database.count))],
  ];
  return choices.flatMap(([users, choose]) =>
    Object.entries(works).map(([title, work]): Task => ({
      title,
      users,
      prepare: (count) => {
        const calls = times(count, () => {
          const userId = choose();
          return () => work(database, userId);
        });
        return Promise.resolve(calls);
      },
    })),
  );
}
