import type { PlacedOrder, Sample } from "./readSample.ts";
import type { RetailPerson } from "./retailPeople.ts";
import { isPaid } from "./sampleInputs.ts";

/** A person worth showing: the five ways to find them, and what is to be seen. */
export interface SamplePerson {
  readonly person: RetailPerson;
  /** One `UserLookup` each; all of them find the same user. */
  readonly lookups: {
    readonly miniProgramOpenid: { readonly appid: string; readonly openid: string };
    readonly officialAccountOpenid: { readonly appid: string; readonly openid: string };
    readonly unionid: { readonly account: string; readonly unionid: string };
    readonly phone: string;
    readonly appUserId: { readonly application: string; readonly id: string };
  };
  /** Orders that are not paid yet, in the order of the file. */
  readonly pending: readonly PlacedOrder[];
  /** Orders that have been paid and not been cancelled. */
  readonly paid: readonly PlacedOrder[];
}

const SHOWN_MAX = 3;

/**
 * Picks up to three people to show: known in the mini-program, in the official account and in the app, with a phone
 * number, a unionid and at least two orders to pay; those with most paid orders first. The same sample always gives
 * the same people.
 */
export function samplePersons({ people, orders }: Sample): readonly SamplePerson[] {
  return people
    .flatMap((person) => {
      const lookups = lookupsOf(person);
      const own = orders.filter((placed) => placed.person === person);
      const pending = own.filter(({ order }) => order.status === "PENDING_PAYMENT");
      if (!lookups || pending.length < 2) return [];
      return [{ person, lookups, pending, paid: own.filter(({ order }) => isPaid(order)) }];
    })
    .sort(
      (one, other) =>
        other.paid.length - one.paid.length ||
        other.pending.length - one.pending.length ||
        Number(one.person.customerId) - Number(other.person.customerId),
    )
    .slice(0, SHOWN_MAX);
}

/** Null unless the person is known in every one of these ways. */
function lookupsOf(person: RetailPerson): SamplePerson["lookups"] | null {
  const { miniProgramOpenid, officialAccountOpenid, unionid, phone, appUserId } = person;
  if (!miniProgramOpenid || !officialAccountOpenid || !unionid || !phone) return null;
  return {
    miniProgramOpenid: { appid: miniProgramOpenid.namespace, openid: miniProgramOpenid.value },
    officialAccountOpenid: { appid: officialAccountOpenid.namespace, openid: officialAccountOpenid.value },
    unionid: { account: unionid.namespace, unionid: unionid.value },
    phone: phone.value,
    appUserId: { application: appUserId.namespace, id: appUserId.value },
  };
}
