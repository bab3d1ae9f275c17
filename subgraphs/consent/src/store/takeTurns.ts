/** Does work on some records once nobody in this process is at any of them. */
export type InTurn = <Result>(userIds: readonly string[], work: () => Promise<Result>) => Promise<Result>;

/**
 * Lets those who write to one record take turns within a process, so that they do not race for its next place; among
 * processes its index decides.
 */
export function takeTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (userIds, work) => {
    const before = userIds.flatMap((userId) => last.get(userId) ?? []);
    const mine = Promise.allSettled(before).then(work);
    for (const userId of userIds) last.set(userId, mine);
    try {
      return await mine;
    } finally {
      for (const userId of userIds) if (last.get(userId) === mine) last.delete(userId);
    }
  };
}
