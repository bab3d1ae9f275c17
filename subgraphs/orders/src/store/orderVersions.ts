import { settleUpserts, type Connection } from "@datong/subgraph-kit";
import type { PipelineStage } from "mongoose";
import type { Order, OrderVersion, SourceOrder } from "../domain/order.ts";
import type { ListSlice, OrderStore, VersionsAsked } from "../domain/ports.ts";
import { mappingVersionOf, rangeToldAsOne } from "../domain/version.ts";
import { orderModel, versionModel, type OrderDocument, type VersionDocument } from "./documents.ts";
import { IN_ONE_BATCH } from "./inOneBatch.ts";
import { contentDigest, orderId, versionId } from "./keys.ts";
import { toSlice } from "./paging.ts";
import { withRefunds } from "./toOrder.ts";

/** What an order's document has besides what its version says. */
const OF_THE_ORDER = [
  "revision",
  "milestones",
  "outbox",
  "updatedAt",
  "refundedOfTotalMinor",
] as const satisfies (keyof OrderDocument)[];

/** A pipeline may have 1,000 stages, and takes one for each order. */
const ORDERS_PER_COMMAND_MAX = 500;

/** Between which ids the versions of an order lie that its source told as one. */
function rangeOf(source: string, { externalId, version }: SourceOrder) {
  const id = orderId(source, externalId);
  const [from, before] = rangeToldAsOne(version);
  return { from: versionId(id, from), before: versionId(id, before) };
}

interface VersionsRow {
  readonly place: number;
  readonly version: VersionDocument;
}

/** The place of the standing version is before all others. */
const toStanding = ({ id: _id, updatedAt, ...order }: Order): OrderVersion => ({
  ...order,
  receivedAt: updatedAt,
  isStanding: true,
});

const toPast = ({ _id, contentDigest: _digest, ...version }: VersionDocument, { milestones }: Order): OrderVersion => ({
  ...withRefunds(version),
  milestones,
  isStanding: false,
});

/** One pipeline for a page of the versions of many orders: a branch for each, which reads what its page holds. */
function versionPages(orders: readonly Order[], collection: string, { first, after }: VersionsAsked): PipelineStage[] {
  const branches = orders.map(({ id, version }, place): PipelineStage.UnionWithPipelineStage[] => [
    { $match: { _id: { $gt: versionId(id, ""), $lt: versionId(id, after ?? version) } } },
    { $sort: { _id: -1 } },
    { $limit: first + 1 },
    { $project: { _id: 0, place: { $literal: place }, version: "$$ROOT" } },
  ]);
  const [branch = [], ...others] = branches;
  return [...branch, ...others.map((pipeline) => ({ $unionWith: { coll: collection, pipeline } }))];
}

/** How the versions of orders that do not stand are kept. */
export function orderVersions(connection: Connection): Pick<OrderStore, "keepStanding" | "keepPast" | "historyOf"> {
  const orders = connection.collection<OrderDocument>(orderModel(connection).collection.name);
  const versions = versionModel(connection);
  const collection = versions.collection.name;
  const versionWrites = connection.collection<VersionDocument>(collection);

  async function readPages(asked: readonly Order[], page: VersionsAsked): Promise<readonly ListSlice<OrderVersion>[]> {
    const rows = await versions.aggregate<VersionsRow>(versionPages(asked, collection, page), IN_ONE_BATCH);
    const pages = asked.map((order) => (page.after === null ? [toStanding(order)] : []));
    for (const { place, version } of rows) {
      const order = asked[place];
      if (order) pages[place]?.push(toPast(version, order));
    }
    return pages.map((entries) => toSlice(entries, page, 0));
  }

  /** Those of which another mapping has read the same, of what their source told as one version. */
  async function readBefore(source: string, past: readonly SourceOrder[]): Promise<ReadonlySet<SourceOrder>> {
    const mapped = past.filter(({ version }) => mappingVersionOf(version) !== null);
    if (mapped.length === 0) return new Set();
    const asked = mapped.map((version) => ({ version, digest: contentDigest(version), ...rangeOf(source, version) }));
    const found = await versions
      .find(
        { $or: asked.map(({ digest, from, before }) => ({ _id: { $gte: from, $lt: before }, contentDigest: digest })) },
        { contentDigest: 1 },
        IN_ONE_BATCH,
      )
      .lean();
    const known = asked.filter(({ digest, from, before }) =>
      found.some(({ _id, contentDigest: kept }) => kept === digest && _id >= from && _id < before),
    );
    return new Set(known.map(({ version }) => version));
  }

  /** @returns those of which there is another with their version */
  async function keep(source: string, past: readonly SourceOrder[], at: Date): Promise<readonly SourceOrder[]> {
    if (past.length === 0) return [];
    const writes = past.map((version) => {
      const digest = contentDigest(version);
      return {
        updateOne: {
          // One kept without a digest is taken to say what any record of its version says.
          filter: {
            _id: versionId(orderId(source, version.externalId), version.version),
            $or: [{ contentDigest: digest }, { contentDigest: { $exists: false } }],
          },
          update: { $setOnInsert: { ...version, contentDigest: digest, receivedAt: at } },
          upsert: true,
        },
      };
    });
    const { refused } = await settleUpserts(versionWrites.bulkWrite(writes, { ordered: false }));
    return past.filter((_version, place) => refused.has(place));
  }

  return {
    async keepStanding(source, externalIds) {
      if (externalIds.length === 0) return;
      const ids = externalIds.map((externalId) => orderId(source, externalId));
      // From collection to collection: nothing of it comes here.
      await orders
        .aggregate([
          { $match: { _id: { $in: ids } } },
          { $set: { _id: { $concat: ["$_id", "/", "$version"] }, receivedAt: "$updatedAt" } },
          { $unset: [...OF_THE_ORDER] },
          { $merge: { into: collection, whenMatched: "keepExisting", whenNotMatched: "insert" } },
        ])
        .toArray();
    },

    async keepPast(source, past, at) {
      const known = await readBefore(source, past);
      const refused = await keep(
        source,
        past.filter((version) => !known.has(version)),
        at,
      );
      // Of equal ones that are kept at the same moment all but one are refused; told again they find it.
      return new Set(await keep(source, refused, at));
    },

    async historyOf(asked, page) {
      const slices: ListSlice<OrderVersion>[] = [];
      for (let from = 0; from < asked.length; from += ORDERS_PER_COMMAND_MAX)
        slices.push(...(await readPages(asked.slice(from, from + ORDERS_PER_COMMAND_MAX), page)));
      return slices;
    },
  };
}
