import type { GraphiQLProps } from "graphiql";
import { currentLanguage } from "./language.ts";
import { PLAN_HEADER } from "../../telemetry/planHeader.ts";
import type { PlanView } from "../../telemetry/PlanView.ts";
import { bearer } from "./login/session.ts";
import { lastPlan } from "./plan/lastPlan.ts";

type Fetcher = GraphiQLProps["fetcher"];

/** Sends what the editor holds, in the chosen language, as whoever is logged in; headers of the headers pane win. */
export const createFetcher =
  (endpoint: string): Fetcher =>
  async (operation, options) => {
    const given = options?.headers as Record<string, string> | undefined;
    const hasOwn = Object.keys(given ?? {}).some((name) => name.toLowerCase() === "authorization");
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        accept: "application/graphql-response+json, application/json",
        "accept-language": currentLanguage(),
        "content-type": "application/json",
        // The plan of what the editor asks for itself is nobody's.
        ...(operation.operationName === "IntrospectionQuery" ? {} : { [PLAN_HEADER]: "1" }),
        ...(hasOwn ? {} : await bearer(endpoint)),
        ...given,
      },
      body: JSON.stringify(operation),
    });
    if (!/\bjson\b/.test(response.headers.get("content-type") ?? ""))
      throw new Error(`HTTP ${response.status} ${response.statusText}: ${await response.text()}`);
    return withoutPlan((await response.json()) as Answer) as Awaited<ReturnType<Fetcher>>;
  };

interface Answer {
  readonly extensions?: { readonly plan?: PlanView; readonly [name: string]: unknown };
}

/** The plan has a panel of its own: what the editor shows is the answer that any client gets. */
function withoutPlan(answer: Answer): Answer {
  const { plan, ...others } = answer.extensions ?? {};
  if (!plan) return answer;
  lastPlan.set(plan);
  const { extensions: _all, ...rest } = answer;
  return Object.keys(others).length > 0 ? { ...rest, extensions: others } : rest;
}
