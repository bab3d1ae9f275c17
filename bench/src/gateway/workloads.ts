import { readFile } from "node:fs/promises";
import path from "node:path";
import { REPOSITORY } from "@datong/deploy";
import type { Operation } from "../load/load.ts";
import { homeOperations } from "../load/homeOperations.ts";
import type { Asker } from "../load/load.ts";
import { permissionOf } from "./graph/consent.ts";
import { findByOpenid } from "./graph/people.ts";
import { rotation } from "./rotation.ts";

/** What is asked of every gateway. */
export interface Workload {
  readonly name: WorkloadName;
  readonly title: string;
  readonly operations: readonly Operation[];
}

export const WORKLOADS = ["home", "heavy", "abstract", "mutation", "rotation"] as const;
export type WorkloadName = (typeof WORKLOADS)[number];

const HEAVY = `query Shelf($first: Int!, $skip: Int!) {
  products(first: $first, skip: $skip) {
    id
    title
    brand { name country }
    price { minor currency }
    weightGrams
    availability { inStock warehouse days }
    reviews(first: 6) {
      id
      stars
      text
      author { id displayName phone { masked } }
    }
  }
}`;

const ABSTRACT = `query Found($first: Int!, $skip: Int!) {
  search(first: $first, skip: $skip) {
    __typename
    ... on Listed { id title }
    ... on Product { price { minor currency } media { ...Shown } availability { inStock days } reviews(first: 1) { stars text } }
    ... on Bundle { price { minor currency } products { id title availability { inStock } } availability { inStock } }
    ... on Guide { words media { ...Shown } reviews(first: 2) { stars author { displayName } } }
  }
}
fragment Shown on Medium {
  __typename
  url
  ... on Image { width height }
  ... on Video { seconds }
}`;

const MUTATION = `mutation Choose($input: SetPermissionInput!) {
  setPermission(input: $input) {
    __typename
    ... on PermissionSet {
      user { id displayName permission(purpose: MARKETING, channel: APP) { allowed reasons message } membership { tier { name } } }
    }
    ... on PersonNotFound { message }
  }
}`;

/** Pages of a list, each asked by another person. */
const pages = (
  askers: readonly Asker[],
  query: string,
  operationName: string,
  { first, count }: Page,
): readonly Operation[] =>
  askers.slice(0, count).map(({ authorization = "" }, place) => ({
    query,
    operationName,
    variables: { first, skip: place * first },
    authorization,
  }));

interface Page {
  readonly first: number;
  readonly count: number;
}

const USE = { purpose: "MARKETING", channel: "APP" } as const;

/** Everybody says once more what they said before, so that every answer is known and nothing else changes. */
const choices = (askers: readonly Asker[]): readonly Operation[] =>
  askers.flatMap(({ openid, authorization = "" }) => {
    const person = findByOpenid(openid);
    if (!person) return [];
    const input = { userId: person.id, ...USE, allowed: permissionOf(person, USE).allowed };
    return [{ query: MUTATION, operationName: "Choose", variables: { input }, authorization }];
  });

/**
 * Everything that can be asked.
 *
 * @param askers people of the graph, each with an access token of their own
 */
export async function readWorkloads(askers: readonly Asker[]): Promise<readonly Workload[]> {
  const home = await readFile(path.join(REPOSITORY, "schema/operations/home.graphql"), "utf8");
  return [
    { name: "home", title: "the Home query", operations: homeOperations(askers, home) },
    {
      name: "heavy",
      title: "a heavy nested list with entities",
      operations: pages(askers, HEAVY, "Shelf", { first: 50, count: 8 }),
    },
    {
      name: "abstract",
      title: "interfaces and a union",
      operations: pages(askers, ABSTRACT, "Found", { first: 12, count: 13 }),
    },
    { name: "mutation", title: "a mutation", operations: choices(askers) },
    { name: "rotation", title: "40 operations in rotation", operations: rotation(askers) },
  ];
}
