import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const DIRECTORY = path.join(import.meta.dirname, "../../../schema/operations");

/** The committed document that clients send too, so that the loader cannot differ from them. */
const committed = (name: string): Promise<string> => readFile(path.join(DIRECTORY, `${name}.graphql`), "utf8");

const problems = z.array(z.object({ field: z.string(), reason: z.string() }));

/** A GraphQL document of the loader, and the part of its answer that the loader reads. */
export interface LoaderOperation<Answer> {
  readonly document: () => Promise<string>;
  readonly answer: z.ZodType<Answer>;
}

const operation = <Answer>(name: string, answer: z.ZodType<Answer>): LoaderOperation<Answer> => ({
  document: () => committed(name),
  answer,
});

export const upsertUsers = operation(
  "upsertUsers",
  z.object({
    upsertUsers: z.object({
      outcomes: z.array(
        z.union([
          z.object({
            change: z.enum(["CREATED", "UPDATED", "UNCHANGED"]),
            user: z.object({ id: z.string(), channels: z.array(z.string()) }),
          }),
          z.object({ code: z.string(), message: z.string() }),
        ]),
      ),
    }),
  }),
);

export const ingestOrders = operation(
  "ingestOrders",
  z.object({
    ingestOrders: z.object({
      outcomes: z.array(
        z.object({ change: z.enum(["CREATED", "UPDATED", "UNCHANGED", "QUARANTINED"]), reasons: problems }),
      ),
    }),
  }),
);

export const ingestReservations = operation(
  "ingestReservations",
  z.object({ ingestReservations: z.object({ outcomes: z.array(z.object({ reasons: problems })) }) }),
);

/** The committed `addToCart` shows the cart too, which takes more than a loader may do. */
export const addToCart: LoaderOperation<{ readonly addToCart: { readonly message?: string | undefined } }> = {
  document: () =>
    Promise.resolve(
      "mutation AddToCart($input: AddToCartInput!) { addToCart(input: $input) { ... on UserError { message } } }",
    ),
  answer: z.object({ addToCart: z.object({ message: z.string().optional() }) }),
};

export const dataDictionary = operation(
  "dataDictionary",
  z.object({ dataDictionary: z.object({ sources: z.array(z.object({ source: z.string() })) }) }),
);

export const quarantineRecords = operation(
  "quarantineRecords",
  z.object({ quarantineRecords: z.object({ added: z.int() }) }),
);

/** `setPermission` takes one choice; this sends several in one request, carried out in order. */
export const setPermissions = (count: number): LoaderOperation<Record<string, { message?: string | undefined }>> => {
  const places = Array.from({ length: count }, (_, index) => index);
  const variables = places.map((place) => `$input${place}: SetPermissionInput!`).join(", ");
  const fields = places.map(
    (place) => `  choice${place}: setPermission(input: $input${place}) { ... on UserError { message } }`,
  );
  return {
    document: () => Promise.resolve(`mutation SetPermissions(${variables}) {\n${fields.join("\n")}\n}\n`),
    answer: z.record(z.string(), z.object({ message: z.string().optional() })),
  };
};
