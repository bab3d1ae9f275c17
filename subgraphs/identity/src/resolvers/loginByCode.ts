import type { Context } from "../context.ts";
import { loginByCode } from "../domain/loginByCode.ts";
import type { SignInOptions } from "../domain/resolve.ts";
import type { ClientInput, MutationResolvers } from "../generated/resolvers.ts";
import { readClient } from "./readClient.ts";
import { readProvable, requireCode } from "./readProvable.ts";

/** A login as the caller gave it. */
interface GivenLogin {
  readonly type: "PHONE" | "EMAIL";
  readonly value: string;
  readonly field: string;
  readonly code: string;
  readonly client: ClientInput;
}

async function login(given: GivenLogin, options: SignInOptions, context: Context) {
  const { caller, clientAddress, now } = context;
  const code = requireCode(given.code, "input.code");
  const client = readClient(given.client, "input.client");
  const target = readProvable(given.type, given.value, given.field, context);
  if ("kind" in target) return target;
  return loginByCode(context, { target, code, caller, clientAddress, now }, client, options);
}

export const loginWithPhone: NonNullable<MutationResolvers["loginWithPhone"]> = (_root, { input }, context) => {
  const { phone, code, client, ifReissued = "ASK" } = input;
  return login({ type: "PHONE", value: phone, field: "input.phone", code, client }, { ifReissued }, context);
};

export const loginWithEmail: NonNullable<MutationResolvers["loginWithEmail"]> = (_root, { input }, context) => {
  const { email, code, client } = input;
  return login({ type: "EMAIL", value: email, field: "input.email", code, client }, {}, context);
};
