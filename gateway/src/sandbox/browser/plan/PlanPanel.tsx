import { useSyncExternalStore } from "react";
import type { PlannedFetch, PlanView } from "../../../telemetry/PlanView.ts";
import { currentLanguage } from "../language.ts";
import { lastPlan } from "./lastPlan.ts";
import { PLAN_WORDS, type PlanWords } from "./words.ts";

/** The plan of the last answer: a line for each fetch, drawn against the time of the whole request. */
export function PlanPanel() {
  const plan = useSyncExternalStore(lastPlan.subscribe, lastPlan.get);
  const words = PLAN_WORDS[currentLanguage()];
  return (
    <section className="plan" aria-label={words.title}>
      <h2 className="plan-title">{words.title}</h2>
      <p className="plan-quiet">{plan ? words.explanation : words.none}</p>
      {plan && (
        <>
          <ol className="plan-fetches">
            {plan.fetches.map((fetch, place) => (
              // Two fetches of a plan may look alike; their order never changes.
              <Fetch key={place} fetch={fetch} totalMs={plan.ms} words={words} />
            ))}
          </ol>
          <Stages plan={plan} words={words} />
        </>
      )}
    </section>
  );
}

function Fetch({ fetch, totalMs, words }: { fetch: PlannedFetch; totalMs: number; words: PlanWords }) {
  const { subgraph, path, fields, sent } = fetch;
  const percent = (ms: number) => `${(100 * ms) / Math.max(totalMs, 0.01)}%`;
  return (
    <li className="plan-fetch" data-outcome={sent?.outcome ?? "NONE"}>
      <div className="plan-line">
        <strong>{subgraph}</strong>
        <code className="plan-path">{path || words.root}</code>
        <span className="plan-ms">{sent ? `${sent.ms} ms` : words.notSent}</span>
      </div>
      <div className="plan-track">
        {sent && <div className="plan-bar" style={{ left: percent(sent.startMs), width: percent(sent.ms) }} />}
      </div>
      <div className="plan-quiet">
        {sent && sent.outcome !== "OK" && <span className="plan-outcome">{sent.outcome} · </span>}
        {typeof sent?.entities === "number" && `${words.entities(sent.entities)} · `}
        <code>{fields.join(", ")}</code>
      </div>
    </li>
  );
}

const Stages = ({ plan, words }: { plan: PlanView; words: PlanWords }) => (
  <table className="plan-stages">
    <tbody>
      {plan.stages.map(({ stage, ms }) => (
        <tr key={stage}>
          <th scope="row">{words.stages[stage]}</th>
          <td>{ms} ms</td>
        </tr>
      ))}
      <tr>
        <th scope="row">{words.total}</th>
        <td>{plan.ms} ms</td>
      </tr>
    </tbody>
  </table>
);
