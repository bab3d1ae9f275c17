import { createHash } from "node:crypto";
import type { Connection } from "@datong/subgraph-kit";
import type { Coupon } from "../../domain/coupons/coupon.ts";
import type { NewCoupon } from "../../domain/coupons/newCoupon.ts";
import type { CouponTemplate, TemplateVersion } from "../../domain/coupons/template.ts";

/** `_id`: what `couponId` makes of template, person and place, which makes a coupon unique. */
export type CouponDocument = Omit<Coupon, "id"> & {
  readonly _id: string;
  /** Only under the pseudonym of a user id, where there is nothing else: when its person was erased. */
  readonly erasedAt?: Date;
};

/** `_id`: the code. */
export type TemplateDocument = Omit<CouponTemplate, "code"> & { readonly _id: string };

/** `_id`: what `versionId` makes of code and version: the versions of a template lie side by side, and in order. */
export type TemplateVersionDocument = TemplateVersion & { readonly _id: string };

export const couponCollection = (connection: Connection) => connection.collection<CouponDocument>("coupons");

export type CouponCollection = ReturnType<typeof couponCollection>;

export const templateCollection = (connection: Connection) =>
  connection.collection<TemplateDocument>("couponTemplates");

export const templateVersionCollection = (connection: Connection) =>
  connection.collection<TemplateVersionDocument>("couponTemplateVersions");

/** 192 bits of a SHA-256 in 32 characters that are safe in a URL: no two coupons meet. */
export const couponId = ({ template, of, place }: Pick<NewCoupon, "template" | "of" | "place">): string =>
  createHash("sha256")
    .update(JSON.stringify(["coupon", template, of, place]))
    .digest()
    .subarray(0, 24)
    .toString("base64url");

export const versionId = (code: string, version: number): string => `${code}/${String(version).padStart(9, "0")}`;

export const toCoupon = ({ _id, erasedAt: _erasedAt, ...coupon }: CouponDocument): Coupon => ({ id: _id, ...coupon });

export const toTemplate = ({ _id, ...template }: TemplateDocument): CouponTemplate => ({ code: _id, ...template });

/** All of an answer at once, instead of 101 documents and then the rest. */
export const IN_ONE_BATCH = { batchSize: 100_000 } as const;
