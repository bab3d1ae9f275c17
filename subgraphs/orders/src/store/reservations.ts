import { isDuplicateKey, settleUpserts, type Connection, type Sealer } from "@datong/subgraph-kit";
import type mongoose from "mongoose";
import { HERE, type Reservation, type ReservationDetails, type SourceReservation } from "../domain/reservation.ts";
import type {
  KnownReservation,
  MadeReservation,
  ReservationsAsked,
  ReservationStore,
  ReservationWritten,
} from "../domain/reservationPorts.ts";
import { mayComeFrom, RESERVATION_STATUSES } from "../domain/reservationStatus.ts";
import { versionOfNumber } from "../domain/version.ts";
import type { StoredSealed } from "./documents.ts";
import { IN_ONE_BATCH } from "./inOneBatch.ts";
import { madeNumber, reservationDigest, reservationId } from "./keys.ts";
import { personPages, readPersonPages, type PersonList, type PersonPagesRow } from "./personPages.ts";
import { NOTE, openText, sealText } from "./sealedTexts.ts";

export interface ReservationDocument extends Omit<SourceReservation, "note"> {
  /** Made from source and external id (`keys.ts`): what makes a reservation unique. */
  readonly _id: string;
  /** Missing where there is no note. */
  readonly sealedNote?: StoredSealed;
  /** The note of a reservation from before notes were encrypted, until a sweep has encrypted it. */
  readonly note?: string;
  /** What `reservationDigest` makes of it; of one that was made here, of what it was made as. */
  readonly contentDigest: string;
  readonly updatedAt: Date;
}

/** The fields that no answer needs. */
const UNREAD = { contentDigest: 0, updatedAt: 0 } as const;

type ReadReservation = Omit<ReservationDocument, keyof typeof UNREAD>;

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

/** What these details are made as. */
const madeOf = (details: ReservationDetails, userId: string) => ({
  ...details,
  userId,
  status: "REQUESTED" as const,
});

/** How reservations become documents, whose notes are encrypted, and are read from them. */
function documentsWith(sealer: Sealer) {
  const sealNote = (id: string, note: string) =>
    note === "" ? null : { sealedNote: sealText(sealer, NOTE, id, note) };

  const toReservation = ({ _id, sealedNote, note = "", ...reservation }: ReadReservation): Reservation => ({
    ...{ id: _id, ...reservation },
    note: sealedNote ? openText(sealer, NOTE, _id, sealedNote) : note,
  });

  /** Whose it is stays as it was where that was looked up: a telephone number may have gone to its next owner since. */
  function updateTo(
    id: string,
    reservation: SourceReservation,
    at: Date,
  ): mongoose.mongo.UpdateFilter<ReservationDocument> {
    const { userId, note, ...said } = reservation;
    const sealed = sealNote(id, note);
    const kept = { ...said, ...sealed, contentDigest: reservationDigest(reservation), updatedAt: at };
    const $unset = { note: "" as const, ...(sealed ? {} : { sealedNote: "" as const }) };
    return reservation.isPersonLookedUp
      ? { $set: kept, $setOnInsert: { userId }, $unset }
      : { $set: { ...kept, userId }, $unset };
  }

  /** A reservation, and whether it was made as these details say, under whichever id of the person. */
  const madeAs = (
    { contentDigest, updatedAt: _updatedAt, ...found }: ReservationDocument,
    details: ReservationDetails,
  ): MadeReservation => ({
    reservation: toReservation(found),
    isSame: contentDigest === reservationDigest(madeOf(details, found.userId)),
  });

  return { sealNote, toReservation, updateTo, madeAs };
}

/**
 * The only place that knows how reservations are kept.
 *
 * @param sealer encrypts their notes
 */
export function mongoReservationStore(connection: Connection, sealer: Sealer): ReservationStore {
  const reservations = connection.collection<ReservationDocument>("reservations");
  const { sealNote, toReservation, updateTo, madeAs } = documentsWith(sealer);

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
      const ids = newer.map(({ externalId }) => reservationId(source, externalId));
      const writes = newer.map((reservation, place) => ({
        updateOne: {
          filter: {
            _id: ids[place] ?? "",
            version: { $lt: reservation.version },
            status: { $in: [...mayComeFrom(reservation.status)] },
          },
          // What is equal in the filter would be set from there, a choice is not: the status comes from here.
          update: updateTo(ids[place] ?? "", reservation, at),
          upsert: true,
        },
      }));
      const { made, refused } = await settleUpserts(reservations.bulkWrite(writes, { ordered: false }));
      const whatWasDone = (place: number): ReservationWritten =>
        made.has(place) ? "CREATED" : refused.has(place) ? "OVERTAKEN" : "UPDATED";
      return new Map(newer.map(({ externalId }, place) => [externalId, whatWasDone(place)]));
    },

    madeReservation: async (userIds, details, key) => {
      const ids = userIds.map((id) => reservationId(HERE, madeNumber(id, key)));
      const [found] = await reservations.find({ _id: { $in: ids } }, IN_ONE_BATCH).toArray();
      return found ? madeAs(found, details) : null;
    },

    async makeReservation(userIds, details, key, at) {
      const externalId = madeNumber(userIds[0], key);
      const _id = reservationId(HERE, externalId);
      const made = madeOf(details, userIds[0]);
      const { note, ...said } = made;
      const document = {
        ...{ ...said, ...sealNote(_id, note), _id, source: HERE, externalId, version: versionOfNumber(1) },
        ...{ contentDigest: reservationDigest(made), updatedAt: at },
      };
      try {
        await reservations.insertOne(document);
        return madeAs(document, details);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return madeAs((await reservations.findOne({ _id: document._id })) ?? document, details);
      }
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
