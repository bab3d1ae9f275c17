import { FEDERATION, type GraphPart } from "./GraphPart.ts";
import { findPerson, PEOPLE, recordIdOf, type Person } from "./people.ts";
import { createRandom } from "./random.ts";

export interface Permission {
  readonly allowed: boolean;
  readonly reasons: readonly string[];
  readonly message: string;
}

/** What data is used for, and where. */
export interface Use {
  readonly purpose: string;
  readonly channel: string;
}

const PURPOSES = ["LOCATION", "MARKETING", "PROFILE"] as const;
const CHANNELS = ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEB"] as const;
const random = createRandom(4);

const placeOf = (recordId: string, { purpose, channel }: Use): string => `${recordId} ${purpose} ${channel}`;

const choices = new Map<string, boolean>(
  PEOPLE.flatMap((person) =>
    PURPOSES.flatMap((purpose) =>
      CHANNELS.map((channel): [string, boolean] => [
        placeOf(recordIdOf(person), { purpose, channel }),
        random.below(2) === 0,
      ]),
    ),
  ),
);

/** Whether a person allows it, as they chose under any id of theirs. */
export function permissionOf({ id, aliasIds }: Pick<Person, "id" | "aliasIds">, use: Use): Permission {
  const chosen = [id, ...aliasIds]
    .map((known) => choices.get(placeOf(known, use)))
    .find((choice) => choice !== undefined);
  if (chosen === undefined) return { allowed: false, reasons: ["NOT_ASKED"], message: "尚未征求您的同意。" };
  return chosen
    ? { allowed: true, reasons: ["GRANTED"], message: "您已同意使用。" }
    : { allowed: false, reasons: ["REFUSED"], message: "您未同意使用，可随时在设置中更改。" };
}

interface SetPermissionInput extends Use {
  readonly userId: string;
  readonly allowed: boolean;
}

function setPermission(_root: unknown, { input }: { input: SetPermissionInput }) {
  const person = findPerson(input.userId);
  if (!person) return { kind: "PersonNotFound", message: "查无此人。" };
  choices.set(placeOf(recordIdOf(person), input), input.allowed);
  return { kind: "PermissionSet", user: { id: person.id } };
}

/** Knows what people allow. */
export const consent: GraphPart = {
  name: "consent",
  typeDefs: `${FEDERATION}
    type Mutation {
      setPermission(input: SetPermissionInput!): SetPermissionResult!
    }
    input SetPermissionInput {
      userId: ID!
      purpose: PurposeCode!
      channel: Channel!
      allowed: Boolean!
    }
    union SetPermissionResult = PermissionSet | PersonNotFound
    type PermissionSet {
      user: User
    }
    type PersonNotFound {
      message: String!
    }
    type User @key(fields: "id") {
      id: ID!
      aliasIds: [ID!]! @external
      permission(purpose: PurposeCode!, channel: Channel!): Permission @requires(fields: "aliasIds")
    }
    type Permission {
      allowed: Boolean!
      reasons: [String!]!
      message: String!
    }
    enum PurposeCode {
      LOCATION
      MARKETING
      PROFILE
    }
    enum Channel {
      MINI_PROGRAM
      OFFICIAL_ACCOUNT
      APP
      WEB
    }`,
  resolvers: {
    Mutation: { setPermission },
    SetPermissionResult: { __resolveType: ({ kind }: { kind: string }) => kind },
    User: {
      __resolveReference: (person: Person) => person,
      permission: permissionOf,
    },
  },
};
