import { randomUUID } from "node:crypto";
import type { Company } from "./company.ts";

/** A question that can be asked for what somebody has, and for what nobody has. */
export interface Door {
  readonly name: string;
  readonly query: string;
  /** By what is asked for; the first is nobody's. Each gives the variable of the `turn`-th question. */
  readonly kinds: ReadonlyMap<string, (turn: number) => unknown>;
  /** Whether the one who asks has signed in. */
  readonly isSignedIn: boolean;
}

const oneOf = (values: readonly string[]) => (turn: number) => values[turn % values.length];

/** Another text of the same form: nobody's. */
const changed = (id: string): string => id.replace(/.$/, (last) => (last === "A" ? "B" : "A"));

/** The doors at which somebody might listen for the time that an answer takes. */
export const doorsOf = ({ ids, aliases, phones, orders }: Company): readonly Door[] => [
  {
    name: "user(by: { id })",
    query: `query ($x: ID!) { user(by: { id: $x }) { id phone { masked } orders { totalCount } } }`,
    kinds: new Map([
      ["nobody", () => randomUUID()],
      ["somebody else", oneOf(ids)],
      ["somebody else, by a merged id", oneOf(aliases)],
    ]),
    isSignedIn: true,
  },
  {
    name: "user(by: { phone })",
    query: `query ($x: String!) { user(by: { phone: $x }) { id phone { masked } orders { totalCount } } }`,
    kinds: new Map([
      ["nobody", (turn: number) => `+86137${String(10_000_000 + turn)}`],
      ["somebody else", oneOf(phones)],
    ]),
    isSignedIn: true,
  },
  {
    name: "order(id:)",
    query: `query ($x: ID!) { order(id: $x) { id status buyer { id } } }`,
    kinds: new Map([
      ["nobody's", oneOf(orders.map(changed))],
      ["somebody else's", oneOf(orders)],
    ]),
    isSignedIn: true,
  },
  {
    name: "loginWithPhone, a guessed code",
    query: `mutation ($x: String!) { loginWithPhone(input: { phone: $x, code: "000000", client: { channel: APP } }) { __typename } }`,
    kinds: new Map([
      ["nobody", (turn: number) => `+86137${String(10_000_000 + turn)}`],
      ["somebody else", oneOf(phones)],
    ]),
    isSignedIn: false,
  },
];
