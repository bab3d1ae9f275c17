import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import { GraphiQL } from "graphiql";
import { useState } from "react";
import { createPortal } from "react-dom";
import type { SandboxExample } from "../SandboxExample.ts";
import { createFetcher } from "./createFetcher.ts";
import { EditorOptions } from "./EditorOptions.tsx";
import { ExamplesMenu } from "./ExamplesMenu.tsx";
import { currentLanguage } from "./language.ts";
import { LanguageSelect } from "./LanguageSelect.tsx";
import { LoginPanel } from "./login/LoginPanel.tsx";
import { planPlugin } from "./plan/planPlugin.tsx";
import { storage } from "./storage.ts";

/** What the variables editor takes for a scalar that is not a plain value: raw records are any JSON. */
const CUSTOM_SCALARS = { JSON: {} };

const PLUGINS = [HISTORY_PLUGIN, planPlugin];

interface SandboxProps {
  /** Path of the GraphQL endpoint on this origin. */
  readonly endpoint: string;
  /** Where the people are as whom a developer can log in; null where there are none. */
  readonly people: string | null;
  readonly examples: readonly SandboxExample[];
  /** The part of the header bar that belongs to the controls. */
  readonly controls: Element;
}

/** GraphiQL, and the controls in the header bar that act on it. */
export function Sandbox({ endpoint, people, examples, controls }: SandboxProps) {
  // One fetcher for good: GraphiQL reads the schema again whenever it gets another.
  const [fetcher] = useState(() => createFetcher(endpoint));
  const [language, setLanguage] = useState(currentLanguage);

  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      customScalarSchemas={CUSTOM_SCALARS}
      defaultEditorToolsVisibility="variables"
      plugins={PLUGINS}
      visiblePlugin="Documentation Explorer"
    >
      <GraphiQL.Logo>
        <></>
      </GraphiQL.Logo>
      <EditorOptions />
      {createPortal(
        <>
          <ExamplesMenu examples={examples} />
          <code className="endpoint" title="The GraphQL endpoint">
            {new URL(endpoint, location.href).href}
          </code>
          {people !== null && <LoginPanel addresses={{ endpoint, people }} language={language} />}
          <LanguageSelect language={language} onChoose={setLanguage} />
        </>,
        controls,
      )}
    </GraphiQL>
  );
}
