import { BACKGROUND_COMMENT, isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import type { CouponStore } from "../../domain/coupons/couponPorts.ts";
import {
  IN_ONE_BATCH,
  templateCollection,
  templateVersionCollection,
  toTemplate,
  versionId,
  type TemplateVersionDocument,
} from "./couponDocuments.ts";

type TemplateStore = Pick<
  CouponStore,
  | "templatesByCode"
  | "templates"
  | "earlierVersions"
  | "templateVersion"
  | "createTemplate"
  | "changeTemplate"
  | "take"
  | "settleTakings"
  | "templatesWithTakings"
>;

const EARLIER_MAX = 100;

const toVersion = ({ _id, ...version }: TemplateVersionDocument) => version;

/** How templates and their stock are kept: one document a template, which is what takes from the stock. */
export function mongoTemplateStore(connection: Connection): TemplateStore {
  const templates = templateCollection(connection);
  const versions = templateVersionCollection(connection);

  return {
    async templatesByCode(codes) {
      return (await templates.find({ _id: { $in: [...codes] } }, IN_ONE_BATCH).toArray()).map(toTemplate);
    },

    async templates({ first, after }, offeredAt) {
      const offered = offeredAt && {
        ...{ isOpen: true, isClaimable: true },
        $or: [{ "validity.kind": "DAYS" as const }, { "validity.to": { $gt: offeredAt } }],
      };
      const found = await templates
        .find({ ...(after === null ? {} : { _id: { $gt: after } }), ...offered }, { projection: { takings: 0 } })
        .sort({ _id: 1 })
        .limit(first + 1)
        .toArray();
      const nodes = found.slice(0, first).map((template) => toTemplate({ ...template, takings: [] }));
      return { nodes, hasNextPage: found.length > first };
    },

    async earlierVersions(code) {
      const found = await versions.find({ code }).sort({ version: -1 }).limit(EARLIER_MAX).toArray();
      return found.map(toVersion);
    },

    async templateVersion(code, version) {
      const current = await templates.findOne({ _id: code, version });
      if (current) return toTemplate(current);
      const earlier = await versions.findOne({ _id: versionId(code, version) });
      return earlier && toVersion(earlier);
    },

    async createTemplate({ code, ...template }) {
      try {
        await templates.insertOne({ _id: code, ...template, left: template.stock, takings: [] });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    async changeTemplate({ left: _left, takings: _takings, ...before }, content, at, by) {
      const { code, version } = before;
      // Kept before it is replaced: a process that dies in between leaves the same version in both places.
      await versions.updateOne({ _id: versionId(code, version) }, { $setOnInsert: before }, { upsert: true });
      const more = (content.stock ?? 0) - (before.stock ?? 0);
      const { matchedCount } = await templates.updateOne(
        { _id: code, version, ...(more < 0 ? { left: { $gte: -more } } : {}) },
        {
          $set: { ...content, version: version + 1, changedAt: at, changedBy: by },
          ...(more === 0 ? {} : { $inc: { left: more } }),
        },
      );
      return matchedCount === 1;
    },

    async take(code, takings) {
      const { matchedCount } = await templates.updateOne(
        { _id: code, left: { $gte: takings.length } },
        { $inc: { left: -takings.length }, $push: { takings: { $each: [...takings] } } },
      );
      return matchedCount === 1;
    },

    async settleTakings(code, made, refused) {
      const idsMade = made.map(({ id }) => id);
      const forget = { filter: { _id: code }, update: { $pull: { takings: { id: { $in: idsMade } } } } };
      // Each in a write of its own, which finds it or does nothing: so it goes back once, whoever else puts it back.
      const putBack = refused.map(({ id }) => ({
        updateOne: {
          filter: { _id: code, "takings.id": id },
          update: { $pull: { takings: { id } }, $inc: { left: 1 } },
        },
      }));
      const writes = [...(idsMade.length > 0 ? [{ updateOne: forget }] : []), ...putBack];
      if (writes.length > 0) await templates.bulkWrite(writes, { ordered: false });
    },

    async templatesWithTakings(before) {
      const behind = { ...IN_ONE_BATCH, comment: BACKGROUND_COMMENT };
      return (await templates.find({ "takings.takenAt": { $lt: before } }, behind).toArray()).map(toTemplate);
    },
  };
}
