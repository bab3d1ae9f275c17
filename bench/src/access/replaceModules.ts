/** Runs in the thread in which Node resolves modules; see `withoutProtection.ts`. */
import type { InitializeHook, ResolveHook } from "node:module";
import type { MessagePort } from "node:worker_threads";
import { replacementOf } from "./replacements.ts";

let tell: MessagePort | null = null;

/** Takes the port over which it tells what it has replaced. */
export const initialize: InitializeHook<MessagePort> = (port) => {
  tell = port;
};

/** Leads from a module that protects to the one that stands in its place. */
export const resolve: ResolveHook = async (specifier, context, nextResolve) => {
  const resolved = await nextResolve(specifier, context);
  const replacement = replacementOf(resolved.url);
  if (!replacement) return resolved;
  tell?.postMessage(replacement.module);
  return { ...resolved, url: replacement.url };
};
