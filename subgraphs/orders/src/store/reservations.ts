import type { Connection } from "@datong/subgraph-kit";
import type mongoose from "mongoose";
import { HERE, type Reservation, type SourceReservation } from "../domain/reservation.ts";
import type {
  KnownReservation,
  ReservationsAsked,
  ReservationStore,
  ReservationWritten,
} from "../domain/reservationPorts.ts";
import { mayComeFrom, RESERVATION_STATUSES } from "../domain/reservationStatus.ts";
import { versionOfNumber } from "../domain/version.ts";
import { IN_ONE_BATCH } from "./inOneBatch.ts";
import { madeNumber, reservationDigest, reservationId } from "./keys.ts";
import { personPages, readPersonPages, type PersonList, type PersonPagesRow } from "./personPages.ts";
import { isDuplicateKey, settleUpserts } from "./upserts.ts";

interface ReservationDocument extends SourceReservation {
  /** Made from source and external id (`keys.ts`): what makes a reservation unique. */
  readonly _id: string;
  /** What `reservationDigest` makes of it; of one that was made here, of what it was made as. */
  readonly contentDigest: string;
  readonly updatedAt: Date;
}

/** The fields that no answer needs. */
const UNREAD = { contentDigest: 0, updatedAt: 0 } as const;

type ReadReservation = Omit<ReservationDocument, keyof typeof UNREAD>;

const toReservation = ({ _id, ...reservation }: ReadReservation): Reservation => ({ id: _id, ...reservation });

/** Always with the statuses, so that a page merges one scan of the index for each. */
const listOf = ({ statuses, stores, from, to }: ReservationsAsked): PersonList => ({
  collection: "reservations",
  filter: (userIds) => ({
    userId: { $in: userIds },
    status: { $in: statuses ?? RESERVATION_STATUSES },
    ...(stores ? { "place.id": { $in: stores } } : {}),
    ...(from === null && to === null
      ? {}
      : {
          startsAt: {
            ...(from === null ? {} : { $gte: new Date(from) }),
            ...(to === null ? {} : { $lt: new Date(to) }),
          },
        }),
  }),
  time: "startsAt",
  unread: UNREAD,
});

const toKnown = ({
  version,
  status,
  contentDigest,
}: Pick<ReservationDocument, "version" | "status" | "contentDigest">): KnownReservation => ({
  version,
  status,
  hasContentOf: (other) => contentDigest === reservationDigest(other),
});

/** Whose it is stays as it was where that was looked up: a telephone number may have gone to its next owner since. */
function updateTo(reservation: SourceReservation, at: Date): mongoose.mongo.UpdateFilter<ReservationDocument> {
  const { userId, ...said } = reservation;
  const kept = { ...said, contentDigest: reservationDigest(reservation), updatedAt: at };
  return reservation.isPersonLookedUp ? { $set: kept, $setOnInsert: { userId } } : { $set: { ...kept, userId } };
}

/** The only place that knows how reservations are kept. */
export function mongoReservationStore(connection: Connection): ReservationStore {
  const reservations = connection.collection<ReservationDocument>("reservations");

  return {
    async reservationsById(ids, guests) {
      const ofGuests = guests ? { userId: { $in: [...guests] } } : {};
      const found = await reservations
        .find({ _id: { $in: [...ids] }, ...ofGuests }, { projection: UNREAD, ...IN_ONE_BATCH })
        .toArray();
      return found.map(toReservation);
    },

    async reservationsOfPeople(people, asked) {
      const slices = await readPersonPages(people, asked, (some) =>
        reservations
          .aggregate<PersonPagesRow<ReadReservation>>(personPages(some, asked, listOf(asked)), IN_ONE_BATCH)
          .toArray(),
      );
      return slices.map((slice) => ({ ...slice, nodes: slice.nodes.map(toReservation) }));
    },

    async knownReservations(source, externalIds) {
      const ids = externalIds.map((externalId) => reservationId(source, externalId));
      const projection = { externalId: 1, version: 1, status: 1, contentDigest: 1 } as const;
      const found = await reservations.find({ _id: { $in: ids } }, { projection, ...IN_ONE_BATCH }).toArray();
      return new Map(found.map((known) => [known.externalId, toKnown(known)]));
    },

    async writeNewerReservations(source, newer, at) {
      if (newer.length === 0) return new Map();
      const writes = newer.map((reservation) => ({
        updateOne: {
          filter: {
            _id: reservationId(source, reservation.externalId),
            version: { $lt: reservation.version },
            status: { $in: [...mayComeFrom(reservation.status)] },
          },
          // What is equal in the filter would be set from there, a choice is not: the status comes from here.
          update: updateTo(reservation, at),
          upsert: true,
        },
      }));
      const { made, refused } = await settleUpserts(reservations.bulkWrite(writes, { ordered: false }));
      const whatWasDone = (place: number): ReservationWritten =>
        made.has(place) ? "CREATED" : refused.has(place) ? "OVERTAKEN" : "UPDATED";
      return new Map(newer.map(({ externalId }, place) => [externalId, whatWasDone(place)]));
    },

    async makeReservation(userIds, details, key, at) {
      const [userId] = userIds;
      const externalId = madeNumber(userId, key);
      const made = {
        ...{ ...details, source: HERE, externalId, userId },
        ...{ version: versionOfNumber(1), status: "REQUESTED" as const },
      };
      const ids = userIds.map((id) => reservationId(HERE, madeNumber(id, key)));
      const document = { ...made, _id: reservationId(HERE, externalId), contentDigest: reservationDigest(made) };
      const findIt = () => reservations.find({ _id: { $in: ids } }).toArray();

      let [found] = await findIt();
      if (!found) {
        const inserted = { ...document, updatedAt: at };
        try {
          await reservations.insertOne(inserted);
          found = inserted;
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
          [found = inserted] = await findIt();
        }
      }
      const { contentDigest, updatedAt: _updatedAt, ...reservation } = found;
      // Made under another id of the person, it says the same with that id.
      const asThen = reservationDigest({ ...made, userId: found.userId });
      return { reservation: toReservation(reservation), isSame: contentDigest === asThen };
    },

    async swapReservation({ id, version, ...reservation }, change, at) {
      const changed = { ...change, version: versionOfNumber(Number(version) + 1) };
      const { matchedCount } = await reservations.updateOne(
        { _id: id, version },
        { $set: { ...changed, updatedAt: at } },
      );
      return matchedCount === 0 ? null : { id, ...reservation, ...changed };
    },
  };
}
