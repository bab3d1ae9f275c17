import type { Context } from "../context.ts";
import { bindByCode } from "../domain/bindByCode.ts";
import type { BindOptions } from "../domain/bindIdentifier.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { endUserInSession } from "./endUser.ts";
import { readProvable, requireCode } from "./readProvable.ts";

async function bind(
  [type, field, value]: readonly ["PHONE" | "EMAIL", string, string],
  given: string,
  options: Pick<BindOptions, "replaceCurrent">,
  context: Context,
) {
  const { caller, clientAddress, now } = context;
  const { subject } = await endUserInSession(context);
  const code = requireCode(given, "input.code");
  const target = readProvable(type, value, field, context);
  if ("kind" in target) return target;
  return bindByCode(context, subject, { target, code, caller, clientAddress, now }, options);
}

export const bindPhone: NonNullable<MutationResolvers["bindPhone"]> = (_root, { input }, context) => {
  const { phone, code, replaceCurrent = false } = input;
  return bind(["PHONE", "input.phone", phone], code, { replaceCurrent }, context);
};

export const bindEmail: NonNullable<MutationResolvers["bindEmail"]> = (_root, { input: { email, code } }, context) =>
  bind(["EMAIL", "input.email", email], code, {}, context);
