import { createRandom } from "./random.ts";

/** Somebody whom identity knows. */
export interface Person {
  readonly id: string;
  /** The ids of records that were merged into theirs; other parts may still know them by one of these. */
  readonly aliasIds: readonly string[];
  readonly openid: string;
  readonly displayName: string;
  readonly phone: { readonly masked: string };
}

export const APPID = "wx00000000000bench";
const PEOPLE_COUNT = 500;
const SURNAMES = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄"] as const;
const GIVEN_NAMES = ["伟", "芳", "娜", "秀英", "敏", "静", "强", "磊"] as const;

const idOf = (kind: number, number: number): string =>
  `019a0000-000${kind}-7000-8000-${String(number).padStart(12, "0")}`;

const random = createRandom(1);

/** Everybody, in order. One in two was merged from two records. */
export const PEOPLE: readonly Person[] = Array.from({ length: PEOPLE_COUNT }, (_none, number) => ({
  id: idOf(1, number),
  aliasIds: number % 2 === 0 ? [] : [idOf(2, number)],
  openid: `o-bench-${String(number).padStart(6, "0")}`,
  displayName: `${random.pick(SURNAMES)}${random.pick(GIVEN_NAMES)}`,
  phone: { masked: `+86 138****${String(1_000 + number)}` },
}));

const byId = new Map(PEOPLE.map((person) => [person.id, person]));
const byOpenid = new Map(PEOPLE.map((person) => [person.openid, person]));

export const findPerson = (id: string): Person | null => byId.get(id) ?? null;
export const findByOpenid = (openid: string): Person | null => byOpenid.get(openid) ?? null;

/** Where a part keeps what it knows of a person: under the id of the record that was merged, where there is one. */
export const recordIdOf = ({ id, aliasIds }: Pick<Person, "id" | "aliasIds">): string => aliasIds[0] ?? id;
