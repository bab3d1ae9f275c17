import type { Asking, Result, SignedIn } from "./asking.ts";

/** Everything that there is to see of a person. */
const WHOLE = `
  id
  phone { masked country trust }
  identifiers { id type namespace masked trust boundAt verifiedAt }
  channels
  createdAt
  orders(first: 50) { totalCount nodes { externalId status total { minor } } }
  membership { tier { code } points { available } }
  location: permission(purpose: LOCATION, channel: APP) { allowed reasons }
  push: permission(purpose: PUSH, channel: APP) { allowed reasons }`;

/** What there is to see of people, for themselves and for back ends. */
export function viewsOf({ resultOf, asUser, asBackEnd }: Asking) {
  return {
    /** What a back end sees of a person, by any of their ids. */
    seen: (id: string) => resultOf(asBackEnd(`query ($id: ID!) { user(by: { id: $id }) {${WHOLE}} }`, { id })),

    /** What a person sees of themselves. */
    me: (login: SignedIn, selection: string = WHOLE) => resultOf(asUser(login, `{ me {${selection}} }`)),

    /** The same for history and staff, oldest first. */
    async historyOf(id: string): Promise<readonly Result[]> {
      const { identityHistory } = await resultOf(
        asBackEnd(
          `query ($id: ID!) {
            user(by: { id: $id }) {
              identityHistory(first: 100) { nodes { kind merge by evidence { type masked trust } } }
            }
          }`,
          { id },
        ),
      );
      return (identityHistory as { readonly nodes: readonly Result[] }).nodes.toReversed();
    },
  };
}
