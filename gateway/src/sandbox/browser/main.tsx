import "@graphiql/react/font/fira-code.css";
import "@graphiql/react/font/roboto.css";
import "@graphiql/react/style.css";
import "@graphiql/plugin-history/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "graphiql/graphiql.css";
import "./sandbox.css";
import "./workers.ts";
import { createRoot } from "react-dom/client";
import type { SandboxExample } from "../SandboxExample.ts";
import { leaveOpenAtFirstVisit } from "./firstVisit.ts";
import { Sandbox } from "./Sandbox.tsx";

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
};

const sandbox = element("sandbox");
const response = await fetch("/sandbox/examples.json");
// Without its examples the sandbox is still a sandbox; the gateway's log says what is wrong with them.
const examples = response.ok ? ((await response.json()) as readonly SandboxExample[]) : [];
const first = examples.find(({ name }) => name === "Home") ?? examples[0];
if (first) leaveOpenAtFirstVisit(first);

const { endpoint = "", people = "" } = sandbox.dataset;
createRoot(sandbox).render(
  <Sandbox
    endpoint={endpoint}
    people={people === "" ? null : people}
    examples={examples}
    controls={element("controls")}
  />,
);
