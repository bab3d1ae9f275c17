import type { Context } from "../context.ts";
import { memberOf, type Member } from "../domain/member.ts";

/** What a person has as a member, by every id that belongs to them, the canonical one first. */
export async function membershipOfPerson(
  userIds: readonly string[],
  { loaders, rulebooks, now }: Pick<Context, "loaders" | "rulebooks" | "now">,
): Promise<Member> {
  const found = (await Promise.all(userIds.map((id) => loaders.memberByUserId.load(id)))).filter((one) => one !== null);
  const book = await rulebooks.at(Math.max(0, ...found.map(({ rulesVersion }) => rulesVersion)));
  return memberOf(
    found.map(({ part }) => part),
    book,
    now,
  );
}
