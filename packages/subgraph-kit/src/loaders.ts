import DataLoader from "dataloader";

/**
 * A per-request loader over a batch read that may return fewer rows than keys, in any order.
 *
 * @param read one round trip for all keys; at most `maxBatchSize` of them (default 1,000)
 * @param keyOf the key a row answers
 * @returns null for a key with no row; a failed `read` rejects every key of its batch
 */
export function batchByKey<K extends string, V>(
  read: (keys: readonly K[]) => Promise<readonly V[]>,
  keyOf: (row: V) => K,
  maxBatchSize = 1_000,
): DataLoader<K, V | null> {
  return new DataLoader<K, V | null>(
    async (keys) => {
      const rows = new Map((await read(keys)).map((row) => [keyOf(row), row]));
      return keys.map((key) => rows.get(key) ?? null);
    },
    { maxBatchSize },
  );
}

/** What a loader over a field with arguments is asked for. */
export interface Asked<Subject, Arguments> {
  readonly subject: Subject;
  readonly arguments: Arguments;
}

/**
 * A per-request loader for a field with arguments: all subjects that ask with equal arguments are read together, so
 * the same field of fifty entities is one round trip, and the same field under two aliases is two.
 *
 * @param read one round trip; answers in the order of the subjects
 * @param idOf tells one subject from another
 */
export function batchByArguments<Subject, Arguments, V>(
  read: (subjects: readonly Subject[], asked: Arguments) => Promise<readonly V[]>,
  idOf: (subject: Subject) => string,
): DataLoader<Asked<Subject, Arguments>, V, string> {
  return new DataLoader<Asked<Subject, Arguments>, V, string>(
    async (keys) => {
      const groups = new Map<string, { readonly asked: Arguments; readonly subjects: Subject[] }>();
      const places = keys.map(({ subject, arguments: asked }) => {
        const key = JSON.stringify(asked);
        const group = groups.get(key) ?? { asked, subjects: [] };
        groups.set(key, group);
        return { key, place: group.subjects.push(subject) - 1 };
      });
      const answers = new Map(
        await Promise.all(
          [...groups].map(async ([key, { asked, subjects }]) => [key, await read(subjects, asked)] as const),
        ),
      );
      return places.map(({ key, place }) => answers.get(key)?.[place] as V);
    },
    { cacheKeyFn: ({ subject, arguments: asked }) => `${idOf(subject)} ${JSON.stringify(asked)}` },
  );
}
