import { consentVariables } from "./consentVariables.ts";
import { couponVariables } from "./couponVariables.ts";
import { benefitVariables } from "./benefitVariables.ts";
import { identityVariables } from "./identityVariables.ts";
import { operatorVariables } from "./operatorVariables.ts";
import { pointsVariables } from "./pointsVariables.ts";
import type { Sample } from "./readSample.ts";
import { staffVariables } from "./staffVariables.ts";
import { BOOKING_SOURCE, cartLines, reservationRecords } from "./sampleErrands.ts";
import { orderRecord, quarantineRecord, REJECTED_SOURCE, SAMPLE_SOURCE, userRecord } from "./sampleInputs.ts";
import type { SamplePerson } from "./samplePersons.ts";

/** Variables to try the committed operations with, by the operation's name. */
export type SampleVariables = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Variables for the operations of `schema/operations` about one sample person. Sent once the sample is loaded, they
 * change nothing, but for those of `consentVariables`, `identityVariables`, `benefitVariables` and `staffVariables`.
 *
 * @param userId the person's id in Datong
 */
export function sampleVariables(sample: Sample, shown: SamplePerson, userId: string): SampleVariables {
  const { lookups } = shown;
  const [rejected] = sample.rejected;
  const [pending] = shown.pending;
  const [line] = cartLines(shown, userId);
  return {
    ...identityVariables(shown, userId),
    ...couponVariables(userId),
    ...benefitVariables(userId),
    ...staffVariables(userId),
    Home: lookups.miniProgramOpenid,
    PersonByOfficialAccountOpenid: lookups.officialAccountOpenid,
    PersonByUnionid: lookups.unionid,
    PersonByPhone: { phone: lookups.phone },
    PersonByAppUserId: lookups.appUserId,
    AccessRecords: { person: userId },
    OrderList: { id: userId },
    OrderSummary: { id: userId },
    OrderBySource: { source: SAMPLE_SOURCE, externalId: pending ? orderRecord(pending, userId).externalId : "" },
    DataDictionary: {},
    Reservations: { id: userId, first: 20 },
    AddToCart: { input: line ?? {} },
    SetCartLine: { input: { userId, sku: line?.sku ?? "", quantity: line?.quantity ?? 1, channel: "APP" } },
    RemoveFromCart: { input: { userId, skus: ["CartLine.sku"] } },
    SelectCartLines: { input: { userId, selected: true } },
    ClearCart: { input: { userId, selectedOnly: true, expectedVersion: "Cart.version" } },
    CreateReservation: {
      input: {
        ...{ userId, channel: "OFFICIAL_ACCOUNT", what: "试衣", place: { id: "nanjing-road", name: "南京西路店" } },
        ...{ startsAt: "when it shall begin, for example 2027-01-10T14:00:00+08:00", partySize: 2 },
        idempotencyKey: "sandbox-4",
      },
    },
    CancelReservation: { input: { reservation: "Reservation.id" } },
    RescheduleReservation: {
      input: { reservation: "Reservation.id", startsAt: "when it shall begin, for example 2027-01-10T15:00:00+08:00" },
    },
    SetReservationStatus: { input: { reservation: "Reservation.id", status: "CONFIRMED" } },
    IngestReservations: { input: { source: BOOKING_SOURCE, records: reservationRecords(shown, userId) } },
    UpsertUsers: { input: { users: shown.person.records.map(userRecord) } },
    IngestOrders: { input: { source: SAMPLE_SOURCE, records: pending ? [orderRecord(pending, userId)] : [] } },
    QuarantineRecords: {
      input: { source: REJECTED_SOURCE, records: rejected ? [quarantineRecord(sample.path, rejected)] : [] },
    },
    ...operatorVariables,
    ...pointsVariables(userId),
    ...consentVariables(userId),
  };
}
