import type { GraphiQLPlugin } from "@graphiql/react";
import { currentLanguage } from "../language.ts";
import { PlanPanel } from "./PlanPanel.tsx";
import { PLAN_WORDS } from "./words.ts";

const PlanIcon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
    <path d="M3 5h9M7 12h12M10 19h8" strokeLinecap="round" />
  </svg>
);

/** The panel of the plan, beside GraphiQL's own. */
export const planPlugin: GraphiQLPlugin = {
  title: PLAN_WORDS[currentLanguage()].title,
  icon: PlanIcon,
  content: PlanPanel,
};
