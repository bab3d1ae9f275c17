import type { Context } from "../context.ts";
import { memberOf } from "../domain/member.ts";
import { membershipOf, type Membership } from "../domain/membership.ts";

/** The membership of a person, by every id that belongs to them, the canonical one first. */
export async function membershipOfPerson(
  userIds: readonly string[],
  { loaders, rulebooks, now }: Context,
): Promise<Membership> {
  const found = (await Promise.all(userIds.map((id) => loaders.memberByUserId.load(id)))).filter((one) => one !== null);
  const book = await rulebooks.at(Math.max(0, ...found.map(({ rulesVersion }) => rulesVersion)));
  const member = memberOf(
    found.map(({ part }) => part),
    book,
    now,
  );
  return membershipOf(
    member,
    found.flatMap(({ balance }) => balance ?? []),
    now,
  );
}
