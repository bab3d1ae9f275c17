import { readPage, toConnection, z } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import { tierStory } from "../domain/story/tierStory.ts";
import { tierHistory } from "../domain/tiers/tierHistory.ts";
import { membershipOfPerson } from "./membershipOfPerson.ts";
import { readStory, STORY_STREAMS, type StoryEntry, type StoryPlace, type StoryTopic } from "../domain/story/story.ts";

/** 9999-12-31T23:59:59.999Z, the last time that an entry can have. */
const TIME_MAX = 253_402_300_799_999;

const cursor: z.ZodType<StoryPlace> = z
  .tuple([z.int().min(-TIME_MAX).max(TIME_MAX), z.enum(STORY_STREAMS), z.string().max(1_024)])
  .transform(([time, stream, id]) => ({ at: new Date(time), stream, id }));

const placeOf = ({ at, stream, id }: StoryEntry): unknown => [at.getTime(), stream, id];

/**
 * One page of a person's story.
 *
 * @param topics only what is about these; everything where it is null
 * @throws BAD_USER_INPUT naming `first` or `after`
 */
export async function memberStory(
  userIds: readonly string[],
  topics: readonly StoryTopic[] | null,
  { first = null, after = null }: { readonly first?: number | null; readonly after?: string | null },
  context: Context,
) {
  const asked = readPage({ first, after }, cursor);
  const tiers = tierStory(async (ids) => {
    const [{ entries }, { tiers, timeZone, dayOf }] = await Promise.all([
      membershipOfPerson(ids, context),
      context.rulebooks.known(),
    ]);
    return { changes: tierHistory(dayOf(context.now), entries, tiers), timeZone };
  });
  const sources = [...context.story, tiers].filter(({ topic }) => topics?.includes(topic) ?? true);
  return toConnection({ ...(await readStory(sources, userIds, asked)), totalCount: 0 }, placeOf);
}
