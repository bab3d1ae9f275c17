import { isDuplicateKey, settleUpserts, type Connection, type Sealer } from "@datong/subgraph-kit";
import type mongoose from "mongoose";
import { HERE, type Reservation, type ReservationDetails, type SourceReservation } from "../domain/reservation.ts";
import type {
  KnownReservation,
  MadeReservation,
  ReservationsAsked,
  ReservationStore,
  ReservationWrite,
} from "../domain/reservationPorts.ts";
import { RESERVATION_STATUSES } from "../domain/reservationStatus.ts";
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

/** No reservation is in this version. */
const UNKNOWN = "";

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
  userId,
  contentDigest,
}: Pick<ReservationDocument, "version" | "status" | "userId" | "contentDigest">): KnownReservation => ({
  version,
  status,
  userId,
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

  function updateTo(
    id: string,
    reservation: SourceReservation,
    at: Date,
  ): mongoose.mongo.UpdateFilter<ReservationDocument> {
    const { note, ...said } = reservation;
    const sealed = sealNote(id, note);
    return {
      $set: { ...said, ...sealed, contentDigest: reservationDigest(reservation), updatedAt: at },
      $unset: { note: "", ...(sealed ? {} : { sealedNote: "" }) },
    };
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
      const projection = { externalId: 1, version: 1, status: 1, userId: 1, contentDigest: 1 } as const;
      const found = await reservations.find({ _id: { $in: ids } }, { projection, ...IN_ONE_BATCH }).toArray();
      return new Map(found.map((known) => [known.externalId, toKnown(known)]));
    },

    async writeReservations(source, writes, at) {
      if (writes.length === 0) return new Set();
      const operations = writes.map(({ known, newest }: ReservationWrite) => {
        const _id = reservationId(source, newest.externalId);
        // Of one that nobody knew nothing is found: it is made, unless one with its id is in the way by now.
        const filter = { _id, version: known?.version ?? UNKNOWN };
        return { updateOne: { filter, update: updateTo(_id, newest, at), upsert: true } };
      });
      const { refused } = await settleUpserts(reservations.bulkWrite(operations, { ordered: false }));
      return new Set(writes.flatMap(({ newest }, place) => (refused.has(place) ? [newest.externalId] : [])));
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
