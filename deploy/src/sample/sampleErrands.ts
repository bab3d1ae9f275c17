import { REJECTED_SOURCE, SAMPLE_CURRENCY, SAMPLE_SOURCE } from "./sampleInputs.ts";
import type { SamplePerson } from "./samplePersons.ts";

/** The data source (数据源) under which Datong knows the sample's reservations. */
export const BOOKING_SOURCE = "online-retail-booking";

/** All that the sample sends as; each in the canonical form, that of the orders whether it is mapped or not. */
export const SAMPLE_SOURCES = [SAMPLE_SOURCE, REJECTED_SOURCE, BOOKING_SOURCE];

const LINES_MAX = 3;

/** What the person has put into the cart, as `addToCart` takes it: in the mini-program, what they have not paid either. */
export const cartLines = ({ pending, person }: SamplePerson, userId: string) =>
  [...new Map(pending.flatMap(({ order }) => order.items).map((item) => [item.sku, item])).values()]
    .slice(0, LINES_MAX)
    .map(({ sku, title, unitPriceMinor }, place) => ({
      ...{ userId, sku, title, quantity: place + 1, channel: "MINI_PROGRAM" },
      unitPrice: { minor: unitPriceMinor, currency: SAMPLE_CURRENCY },
      idempotencyKey: `online-retail:${person.customerId}:${sku}`,
    }));

const PLACE = { id: "oxford-street", name: "牛津街店" };

/**
 * What the person has reserved in the official account, as `ingestReservations` takes it; made up, and always the same
 * for the same person. Like everything of the sample it happened at the end of 2010.
 */
export const reservationRecords = ({ person: { customerId } }: SamplePerson, userId: string) => [
  {
    ...{ externalId: `${customerId}-1`, version: 2, userId, channel: "OFFICIAL_ACCOUNT", status: "FULFILLED" },
    ...{ what: "选购顾问", place: PLACE, startsAt: "2010-12-03T15:00:00Z", endsAt: "2010-12-03T15:30:00Z" },
  },
  {
    ...{ externalId: `${customerId}-2`, version: 1, userId, channel: "OFFICIAL_ACCOUNT", status: "CONFIRMED" },
    ...{ what: "到店取货", place: PLACE, startsAt: "2010-12-18T11:00:00Z", partySize: 2, note: "需要礼品包装" },
  },
];
